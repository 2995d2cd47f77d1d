import { Command, Option } from "commander";
import { ConfigError } from "#errors.ts";
import type { Reviewed } from "#ports/reviewer.ts";
import { REVIEW_FORMATS, type ReviewFormat, renderReview } from "#report/formats.ts";
import { cacheFolder } from "../cache-folder.ts";
import type { Door } from "../door.ts";
import { exitCodeOf, FAIL_ON, type FailOn } from "../exit-code.ts";
import { giveReport, reportStyle } from "../give-report.ts";
import { modelFolder } from "../model-folder.ts";
import { openScorer } from "../open-scorer.ts";
import { reviewRevisions } from "../review-revisions.ts";
import { withExamples } from "../with-examples.ts";
import { expectWritable } from "../write-output.ts";
import {
  formatOption,
  modelOption,
  outputOption,
  providerOption,
  type ScoringOptions,
  scorerUrlOption,
  threadsOption,
} from "./options.ts";

type ReviewOptions = ScoringOptions & {
  readonly repo: string;
  readonly base?: string;
  readonly head: string;
  readonly format: ReviewFormat;
  readonly output?: string;
  readonly policy?: string;
  readonly failOn: FailOn;
  /** False where `--no-cache` is given. */
  readonly cache: boolean;
};

/** `review`: what the commits from base to head do to the code. */
export function reviewCommand(door: Door): Command {
  const review = new Command("review")
    .description("read what a change does to the security of the code, step by step, and judge it")
    .option("--repo <dir>", "the repository, or a folder in it", ".")
    .option("--base <rev>", "what the change goes into, such as origin/main (required)")
    .option("--head <rev>", "the change's last commit", "HEAD")
    .addOption(formatOption(REVIEW_FORMATS))
    .addOption(outputOption())
    .option("--policy <file>", "policy file (default: .seccodeprm.yml of the base commit)")
    .addOption(new Option("--fail-on <verdict>", "the mildest verdict that fails").choices(FAIL_ON).default("block"))
    .addOption(modelOption())
    .addOption(providerOption())
    .addOption(threadsOption())
    .addOption(scorerUrlOption())
    .option("--no-cache", "neither read nor write remembered results")
    .addHelpText("after", EXIT_CODES)
    .action(async (options: ReviewOptions) => runReview(options, door));
  return withExamples(review, [
    ["seccodeprm review --base origin/main", "this branch, against where it started"],
    ["seccodeprm review --base HEAD~1", "the last commit"],
    ["seccodeprm review --repo ../app --base v1.0 --head v1.1", "between two tags of another repository"],
    ["seccodeprm review --base origin/main --format html -o review.html", "a page with each function as a heat map"],
    ["seccodeprm review --base origin/main --format sarif -o review.sarif", "for a code-scanning upload"],
  ]);
}

const EXIT_CODES = `
Exit codes:
  0 passed or warned, 1 blocked, 2 a mistake in what was asked,
  3 could not look although the policy demands it, 70 a bug, 130 interrupted`;

async function runReview(options: ReviewOptions, door: Door): Promise<void> {
  const { format, output, failOn } = options;
  if (output !== undefined) expectWritable(output);
  const { report, policy } = await review(options, door);
  await giveReport(renderReview(report, format, reportStyle({ format, output }, door.shell)), output, door.shell);
  door.finish(exitCodeOf(report.verdict, { failOn, whenBlind: policy.whenBlind }));
}

async function review(options: ReviewOptions, door: Door): Promise<Reviewed> {
  const { shell, wire } = door;
  const base = expectBase(options.base);
  const repository = shell.lifetime.own(await wire.openRepository(options.repo));
  const model = await wire.openModel(modelFolder(options.model, shell));
  const cache = wire.openCache(options.cache ? cacheFolder(shell.env) : null);
  const { provider, threads, scorerUrl } = options;
  const reviewed = await reviewRevisions(
    { repository, base, head: options.head, dismissed: new Map(), progress: shell.progress },
    {
      model,
      toolVersion: shell.root.version,
      policyFile: options.policy,
      openTools: async ({ limits }) => ({
        scorer: await openScorer(model, { provider, threads, scorerUrl, timeoutMs: limits.scoreTimeoutMs }, door),
        parser: shell.lifetime.own(wire.openParser({ threads, timeoutMs: limits.parseTimeoutMs })),
        cache,
      }),
    },
  );
  const problem = cache.problem();
  if (problem !== null) shell.note(`seccodeprm: ${problem}`);
  return reviewed;
}

function expectBase(base: string | undefined): string {
  if (base !== undefined) return base;
  throw new ConfigError("--base is missing: say what the change goes into, for example --base origin/main");
}
