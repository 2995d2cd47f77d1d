import type { ReportStore } from "#ports/report-store.ts";
import type { ReportLinks } from "../report-links.ts";
import { type Answer, NOT_FOUND } from "./answer.ts";

/** What serving asks of the kept reports. */
export type KeptReports = Pick<ReportStore, "read">;

/** A report shows a stranger's code: it may style itself and do nothing else. */
const REPORT_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-robots-tag": "noindex, nofollow, noarchive",
};

/** A report, to whoever has its signed link; a wrong link is told nothing, not even whether the report exists. */
export async function serveReport(
  { name, signature }: { readonly name: string; readonly signature: string },
  links: ReportLinks,
  reports: KeptReports,
): Promise<Answer> {
  const key = links.keyOf(name, signature);
  const page = key === null ? null : await reports.read(key);
  return page === null ? NOT_FOUND : { status: 200, body: page, headers: REPORT_HEADERS };
}
