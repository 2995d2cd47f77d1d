import type { ReportLinks } from "../report-links.ts";
import { type Answer, NOT_FOUND } from "./answer.ts";

/** Kept reports, as pages. Null where there is none of that key, any more or at all. */
export type KeptReports = { read(key: string): Promise<string | null> };

/** A report shows a stranger's code: it may style itself and do nothing else. */
const REPORT_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-robots-tag": "noindex, nofollow, noarchive",
};

/** A report, to whoever has its signed link; a wrong link is told nothing, not even whether the report exists. */
export async function serveReport(
  { key, signature }: { readonly key: string; readonly signature: string },
  links: ReportLinks,
  reports: KeptReports,
): Promise<Answer> {
  if (!links.isSigned(key, signature)) return NOT_FOUND;
  const page = await reports.read(key);
  return page === null ? NOT_FOUND : { status: 200, body: page, headers: REPORT_HEADERS };
}
