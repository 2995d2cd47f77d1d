import { explainFinding } from "#publication/explain-finding.ts";
import type { PullRequestRef } from "#publication/pull-request.ts";
import { findingsIn } from "#report/words.ts";
import { dismissalsIn } from "./dismissals-in.ts";
import type { ReviewingPorts } from "./reviewing-ports.ts";

const SILENT = { report: () => undefined };

/** All that can be said of a finding, from a review of the pull request's head; null where it is not there any more. */
export async function explainOnHead(
  ref: PullRequestRef,
  fingerprint: string,
  { host, mirror, reviewer, feedback }: ReviewingPorts,
): Promise<string | null> {
  const pull = await host.read(ref);
  if (pull === null) return null;
  const { baseSha, headSha } = pull;
  const opened = await mirror.open({ repository: ref.repository, baseSha, headSha });
  if (opened === null) return null;
  try {
    const dismissed = await dismissalsIn(ref.repository, feedback);
    const revisions = { repository: opened, base: baseSha, head: headSha };
    const { report } = await reviewer.review({ ...revisions, dismissed, progress: SILENT });
    const silenced = report.suppressed.map(({ finding }) => finding);
    const finding = [...findingsIn(report.verdict), ...silenced].find((one) => one.fingerprint === fingerprint);
    return finding === undefined ? null : explainFinding(finding, report);
  } finally {
    await opened.close();
  }
}
