import type { Finding } from "#gate/verdict.ts";
import { escapeMarkdown, fenced } from "./escape-markdown.ts";
import { makeInert } from "./make-inert.ts";
import type { ReviewReport } from "./review-report.ts";
import { coverageInWords, findingsIn, marginsInWords, placeOf, reasonInWords, riskInWords } from "./words.ts";

/** GitHub's limit of a comment's body (github-platform: 65,535 characters of a summary; a comment has the same). */
const LONGEST = 65_000;

/** A review as a comment on a pull request: short, and inert whatever the change is made of. */
export function renderMarkdown(report: ReviewReport): string {
  const head = [headline(report), ""];
  const tail = ["", coverage(report), "", foot(report), ""];
  const room = LONGEST - [...head, ...tail].join("\n").length;
  return [...head, ...fitting(findingsIn(report.verdict).map(findingSection), room), ...tail].join("\n");
}

function headline({ verdict }: ReviewReport): string {
  switch (verdict.kind) {
    case "pass":
      return `### ✅ SecCodePRM: pass\n\n${capital(riskInWords(verdict.risk))}.`;
    case "warn":
      return `### ⚠️ SecCodePRM: look at this before merging\n\n${escapeMarkdown(verdict.reason)}`;
    case "block":
      return `### ⛔ SecCodePRM: blocked\n\n${escapeMarkdown(verdict.reason)}`;
    case "abstain":
      return `### ❔ SecCodePRM: could not look\n\n${escapeMarkdown(verdict.reason)}`;
    default:
      return verdict satisfies never;
  }
}

function findingSection(finding: Finding): string {
  const name = finding.functionName === null ? "code outside functions" : escapeMarkdown(finding.functionName);
  const callers = finding.callers.slice(0, 3).map(escapeMarkdown).join(", ");
  const reach =
    finding.callers.length === 0 ? "" : ` Reached from ${callers}${finding.callers.length > 3 ? " and others" : ""}.`;
  const sign = finding.margin === null ? "- " : "";
  const code = makeInert(finding.excerpt)
    .replace(/\n$/u, "")
    .split("\n")
    .map((line) => `${sign}${line}`)
    .join("\n");
  return [
    `**${escapeMarkdown(placeOf(finding))}**, ${name}: ${reasonInWords(finding.reason)} (${marginsInWords(finding)}).${reach}`,
    "",
    fenced(code, finding.margin === null ? "diff" : ""),
    "",
  ].join("\n");
}

/** Whole findings as long as they fit, and how many did not. */
function fitting(sections: readonly string[], room: number): readonly string[] {
  const kept: string[] = [];
  let left = room - 100;
  for (const section of sections) {
    if (section.length + 1 > left) break;
    kept.push(section);
    left -= section.length + 1;
  }
  const cut = sections.length - kept.length;
  return cut === 0
    ? kept
    : [...kept, `${cut} more findings did not fit into a comment; the json format holds them all.`];
}

function coverage(report: ReviewReport): string {
  const { omissions } = report.coverage;
  if (omissions.length === 0) return coverageInWords(report);
  const rows = omissions
    .slice(0, 20)
    .map(({ path, reason, detail }) => `- ${escapeMarkdown(path)} ${reason}: ${escapeMarkdown(detail)}`);
  const more = omissions.length > rows.length ? [`- and ${omissions.length - rows.length} more`] : [];
  const list = [...rows, ...more].join("\n");
  return `${coverageInWords(report)}\n\n<details><summary>Not looked at: ${omissions.length}</summary>\n\n${list}\n\n</details>`;
}

function foot({ model, policy, base, head, suppressed, refusedSuppressions }: ReviewReport): string {
  const silenced = suppressed.length === 0 ? "" : ` ${suppressed.length} findings are silenced by the base.`;
  const refused =
    refusedSuppressions.length === 0
      ? ""
      : ` ${refusedSuppressions.length} suppressions that this change adds were not obeyed.`;
  const heads = `${base.slice(0, 12)}..${head.slice(0, 12)}`;
  return `<sub>${heads} · model ${escapeMarkdown(model.name)} ${model.digest.slice(0, 12)} · policy ${escapeMarkdown(policy.source)}.${silenced}${refused}</sub>`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
