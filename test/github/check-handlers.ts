import { type Asked, boundedBody, found, type Handler, invalid, paged, Refusal, repositoryOf } from "./handler.ts";
import { SAMPLE_TIME, sample } from "./sample.ts";
import type { CheckRunState, GithubState } from "./state.ts";

type Body = Readonly<Record<string, unknown>>;

/** Check runs. Annotations are appended, fifty at most in a request. */
export const checkHandlers: Readonly<Record<string, Handler>> = {
  "checks/create": (state, asked) => {
    const repository = repositoryOf(state, asked);
    const headSha = String(asked.body.head_sha);
    if (repository.git.resolve(headSha) === null) throw invalid(`No commit found for SHA: ${headSha}`);
    const run = newRun(state, asked.body, headSha);
    change(run, asked.body);
    repository.checkRuns.push(run);
    return { status: 201, json: runJson(state, run) };
  },
  "checks/get": (state, asked) => ({ status: 200, json: runJson(state, runOf(state, asked)) }),
  "checks/update": (state, asked) => {
    const run = runOf(state, asked);
    if (run.appId !== state.app.id) throw new Refusal(403, "Resource not accessible by integration");
    change(run, asked.body);
    return { status: 200, json: runJson(state, run) };
  },
  "checks/list-for-ref": (state, asked) => {
    const repository = repositoryOf(state, asked);
    const { check_name: name, app_id: app, filter } = asked.query;
    const sha = repository.git.resolve(asked.params.ref ?? "");
    if (sha === null) throw invalid("No commit found for SHA");
    const runs = repository.checkRuns
      .filter((run) => run.headSha === sha && (name === undefined || run.name === name))
      .filter((run) => app === undefined || run.appId === Number(app))
      .filter((run, index, all) => filter === "all" || !all.slice(index + 1).some((later) => later.name === run.name));
    const page = paged(runs, asked).map((run) => runJson(state, run));
    return { status: 200, json: { total_count: runs.length, check_runs: page } };
  },
  "checks/list-annotations": (state, asked) => {
    const annotations = paged(runOf(state, asked).annotations, asked);
    return { status: 200, json: annotations.map((told) => sample("check-annotation", Object(told))) };
  },
};

function newRun(state: GithubState, body: Body, headSha: string): CheckRunState {
  return {
    id: state.nextId(),
    appId: state.app.id,
    headSha,
    name: String(body.name),
    externalId: textOf(body.external_id),
    annotations: [],
    history: [],
    detailsUrl: null,
    status: "queued",
    conclusion: null,
    title: null,
    summary: null,
    actions: [],
  };
}

function change(run: CheckRunState, body: Body): void {
  const output = Object(body.output);
  const annotations = Array.isArray(output.annotations) ? output.annotations : [];
  if (annotations.length > 50) throw invalid("annotations: no more than 50 items");
  boundedBody(output.summary);
  if (body.conclusion !== undefined) run.conclusion = String(body.conclusion);
  run.status = run.conclusion === null ? String(body.status ?? run.status) : "completed";
  run.history.push(run.status);
  run.annotations.push(...annotations);
  run.title = textOf(output.title) ?? run.title;
  run.summary = textOf(output.summary) ?? run.summary;
  run.detailsUrl = textOf(body.details_url) ?? run.detailsUrl;
  run.actions = body.actions ?? run.actions;
}

function runOf(state: GithubState, asked: Asked): CheckRunState {
  const id = Number(asked.params.check_run_id);
  return found(repositoryOf(state, asked).checkRuns.find((run) => run.id === id));
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function runJson({ app }: GithubState, run: CheckRunState): unknown {
  return sample("check-run", {
    id: run.id,
    head_sha: run.headSha,
    name: run.name,
    external_id: run.externalId,
    status: run.status,
    conclusion: run.conclusion,
    details_url: run.detailsUrl,
    completed_at: run.conclusion === null ? null : SAMPLE_TIME,
    app: sample("integration", { id: run.appId, slug: run.appId === app.id ? app.slug : "another" }),
    output: {
      title: run.title,
      summary: run.summary,
      text: null,
      annotations_count: run.annotations.length,
      annotations_url: "https://github.test/x",
    },
  });
}
