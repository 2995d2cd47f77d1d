import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import type { Reviewed } from "#ports/reviewer.ts";
import { annotate } from "#publication/annotate.ts";
import { checkTitle } from "#publication/check-title.ts";
import { renderReview } from "#report/formats.ts";
import { counted } from "#report/words.ts";
import { writeOutput } from "../write-output.ts";
import type { ActionDoor } from "./action-door.ts";
import type { Runner } from "./runner.ts";
import { writeSummary } from "./runner-files.ts";
import { stepAnnotations } from "./step-annotations.ts";
import { annotationCommand, stepCommand } from "./workflow-command.ts";

/** What a later step can read of a review: the outputs of action.yml. */
export type Outputs = {
  readonly verdict: string;
  readonly risk: string;
  readonly report: string;
  readonly sarif: string;
};

/** Of a step that had nothing to review. */
export const NO_OUTPUTS: Outputs = { verdict: "none", risk: "", report: "", sarif: "" };

/** A review as it was said, with its SARIF log as text. */
export type Said = { readonly outputs: Outputs; readonly sarif: string };

/** Says a review where a workflow's reader looks: the log, the page of the run, the lines, two files. */
export async function sayReview({ report }: Reviewed, runner: Runner, { shell, command }: ActionDoor): Promise<Said> {
  const { verdict } = report;
  await shell.print(renderReview(report, "text", shell.style));
  await writeSummary(runner.GITHUB_STEP_SUMMARY, renderReview(report, "markdown", shell.style));
  const { shown, left } = stepAnnotations(annotate(verdict));
  for (const annotation of shown) await command(annotationCommand(annotation));
  const more = left === 0 ? "" : ` ${counted(left, "more finding")}: see the summary of the run.`;
  await command(stepCommand(LEVELS[verdict.kind], `${checkTitle(verdict)}.${more}`));
  const folder = await mkdtemp(join(runner.RUNNER_TEMP, "seccodeprm-"));
  const files = { report: join(folder, "seccodeprm.html"), sarif: join(folder, "seccodeprm.sarif") };
  const sarif = renderReview(report, "sarif", shell.style);
  writeOutput(files.report, renderReview(report, "html", shell.style));
  writeOutput(files.sarif, sarif);
  const risk = "risk" in verdict ? String(verdict.risk) : "";
  return { outputs: { verdict: verdict.kind, risk, ...files }, sarif };
}

const LEVELS = { pass: "notice", warn: "warning", abstain: "warning", block: "failure" } as const;

/** There was nothing to review: said, so that nobody wonders. */
export async function sayNothing(reason: string, runner: Runner, { command }: ActionDoor): Promise<void> {
  await command(stepCommand("notice", `Nothing to review: ${reason}.`));
  await writeSummary(runner.GITHUB_STEP_SUMMARY, `### SecCodePRM\n\nNothing to review: ${reason}.`);
}
