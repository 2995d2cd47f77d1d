import type { CheckAttempt, CheckRef, CheckResult, CheckRun, Checks } from "#ports/code-host.ts";
import type { Annotation, CheckOutput } from "#publication/check-output.ts";
import { RESCAN_BUTTON } from "#publication/rescan-button.ts";
import { type Api, inRepository } from "./api.ts";
import { APPEND, CREATE, GET, LIST, PROGRESS, type Run, UPDATE } from "./check-operations.ts";

/** GitHub keeps a thousand runs of one name. */
const RUN_PAGES = { mostPages: 20, onMore: "fail" } as const;
/** GitHub's most for one request. */
const ANNOTATIONS_AT_ONCE = 50;
/** GitHub's most: 20 characters for a label, 40 for a description. */
const BUTTONS = [{ label: "Review again", description: "Reviews this commit once more", identifier: RESCAN_BUTTON }];

/** Check runs of ours. `appId` is null where it is not known, as with a workflow's token. */
export function createChecks(api: Api, appId: number | null): Checks {
  return {
    open: async (attempt) => (await findRun(api, attempt, appId)) ?? createRun(api, attempt),
    async report(check, progress) {
      const output = { title: progress, summary: progress };
      await api.find(PROGRESS, { ...routeOf(check), status: "in_progress", output });
    },
    async complete(check, result) {
      const run = await api.ask(GET, routeOf(check));
      // Completed last of all: nothing of it is missing.
      if (run.status !== "completed") await completeRun(api, check, result, run.output.annotations_count);
    },
  };
}

async function findRun(api: Api, attempt: CheckAttempt, appId: number | null): Promise<CheckRun | null> {
  const { repository, name, headSha, externalId } = attempt;
  const ours = appId === null ? {} : { app_id: appId };
  const query = { ...inRepository(repository), ...ours, ref: headSha, check_name: name, filter: "all" };
  const runs = await api.askAll(LIST, query, RUN_PAGES);
  // Another App may write a check under our name.
  const found = runs
    .filter((run) => run.external_id === externalId && (appId === null || run.app?.id === appId))
    .sort((one, other) => one.id - other.id)[0];
  return found === undefined ? null : asCheckRun(repository, found);
}

async function createRun(api: Api, attempt: CheckAttempt): Promise<CheckRun> {
  const { repository, name, headSha, externalId, detailsUrl } = attempt;
  const body = { name, head_sha: headSha, external_id: externalId, status: "queued", ...linkOf(detailsUrl) };
  return asCheckRun(repository, await api.ask(CREATE, { ...inRepository(repository), ...body }));
}

/** Sends what was not sent before: a crash between two batches leaves the first ones there. */
async function completeRun(api: Api, check: CheckRef, result: CheckResult, sent: number): Promise<void> {
  const batches = inBatches(result.output.annotations.slice(sent));
  for (const batch of batches.slice(0, -1)) {
    await api.ask(APPEND, { ...routeOf(check), status: "in_progress", output: outputOf(result.output, batch) });
  }
  const lastBatch = batches.at(-1) ?? [];
  const end = { status: "completed", conclusion: result.conclusion, actions: BUTTONS, ...linkOf(result.detailsUrl) };
  const operation = lastBatch.length === 0 ? UPDATE : APPEND;
  await api.ask(operation, { ...routeOf(check), ...end, output: outputOf(result.output, lastBatch) });
}

function inBatches(annotations: readonly Annotation[]): readonly (readonly Annotation[])[] {
  const starts = Array.from({ length: Math.ceil(annotations.length / ANNOTATIONS_AT_ONCE) }, (_, index) => index);
  return starts.map((at) => annotations.slice(at * ANNOTATIONS_AT_ONCE, (at + 1) * ANNOTATIONS_AT_ONCE));
}

function outputOf({ title, summary }: CheckOutput, annotations: readonly Annotation[]) {
  return annotations.length === 0 ? { title, summary } : { title, summary, annotations: annotations.map(asGithub) };
}

function asGithub({ path, startLine, endLine, level, title, message }: Annotation) {
  return { path, start_line: startLine, end_line: endLine, annotation_level: level, title, message };
}

function linkOf(detailsUrl: string | null) {
  return detailsUrl === null ? {} : { details_url: detailsUrl };
}

function routeOf({ repository, id }: CheckRef) {
  return { ...inRepository(repository), check_run_id: id };
}

function asCheckRun(repository: CheckAttempt["repository"], { id, status }: Run): CheckRun {
  return { repository, id, isCompleted: status === "completed" };
}
