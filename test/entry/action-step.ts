import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openGitRepository } from "#adapters/git/git-repository.ts";
import type { ActionDoor, WorkflowHost } from "#entry/action/action-door.ts";
import { runAction } from "#entry/action/run-action.ts";
import { withoutCommands } from "#entry/action/workflow-command.ts";
import { createLifetime } from "#entry/lifetime.ts";
import type { Wire } from "#entry/wire.ts";
import type { PublishedComment } from "#publication/published-comment.ts";
import type { PullRequest } from "#publication/pull-request.ts";
import { type BuiltCommit, buildRepository, git, removeFolder } from "../adapters/git/build-repository.ts";
import { fakeScorer } from "../fakes/fake-scorer.ts";
import { openRealParser } from "../fakes/real-parser.ts";
import { EXAMPLES } from "./app/example-payloads.ts";
import { FAKE_MODEL } from "./fake-model.ts";

export type Payload = Readonly<Record<string, unknown>>;
export type Variables = Readonly<Record<string, string | undefined>>;

const SAFE = "void f(char *d, char *s) {\n  int n = 0;\n\n  copy(d, s);\n  n = 1;\n}\n";

/** `c0` is safe, `c1` a little worse elsewhere, `c2` on `c0` far worse, `c3` on `c2` as safe as before. */
const COMMITS: readonly BuiltCommit[] = [
  { files: [{ path: "f.c", content: SAFE }] },
  {
    files: [
      { path: "f.c", content: SAFE },
      { path: "README.md", content: "hello\n" },
    ],
    parents: [0],
  },
  { files: [{ path: "f.c", content: SAFE.replace("copy", "unsafe") }], parents: [0] },
  { files: [{ path: "f.c", content: SAFE }], parents: [2] },
];

/** What a step did: its exit code, its log, and what it wrote for others. */
export type Step = {
  readonly exitCode: number;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Calls of GitHub that write, as `method argument`. */
  readonly written: readonly string[];
};

export type StepOptions = {
  readonly event: string;
  readonly payload: Payload | string;
  readonly variables?: Variables;
  readonly host?: Partial<WorkflowHost>;
};

/** A runner's machine with one repository on its GitHub. */
export type Workplace = {
  readonly folder: string;
  idOf(revision: string): string;
  run(options: StepOptions): Promise<Step>;
  close(): void;
};

export function openWorkplace(commits: readonly BuiltCommit[] = COMMITS): Workplace {
  const folder = mkdtempSync(join(tmpdir(), "seccodeprm-action-"));
  const repository = buildRepository(commits);
  const idOf = (revision: string) => git(repository, ["rev-parse", `${revision}^{commit}`]).trim();
  return {
    folder,
    idOf,
    run: (options) => runStep(options, { folder, repository, idOf }),
    close() {
      rmSync(folder, { recursive: true, force: true });
      removeFolder(repository);
    },
  };
}

type Place = { readonly folder: string; readonly repository: string; idOf(revision: string): string };

async function runStep({ event, payload, variables = {}, host = {} }: StepOptions, place: Place): Promise<Step> {
  const { folder, repository, idOf } = place;
  const files = { event: join(folder, "event.json"), output: join(folder, "output"), summary: join(folder, "summary") };
  writeFileSync(files.event, typeof payload === "string" ? payload : JSON.stringify(payload));
  for (const file of [files.output, files.summary]) writeFileSync(file, "");
  const log: string[] = [];
  const written: string[] = [];
  const say = (text: string) => void log.push(withoutCommands(text, "SECRET-WORD"));
  const door: ActionDoor = {
    shell: {
      root: { folder: "/package", version: "1.2.3" },
      env: {
        GITHUB_EVENT_NAME: event,
        GITHUB_EVENT_PATH: files.event,
        GITHUB_OUTPUT: files.output,
        GITHUB_STEP_SUMMARY: files.summary,
        GITHUB_REPOSITORY: "acme/shop",
        GITHUB_SHA: idOf("c2"),
        GITHUB_REF: "refs/heads/topic",
        GITHUB_RUN_ID: "77",
        RUNNER_TEMP: folder,
        INPUT_TOKEN: "ghs_not_to_be_shown",
        ...variables,
      },
      input: none(),
      style: { color: false, width: 100 },
      lifetime: createLifetime(),
      progress: { report() {}, clear() {} },
      concealed: [],
      print: async (text) => say(text),
      note: say,
    },
    wire: wire(),
    command: async (line) => void log.push(line),
    openHost: () => ({ ...fakeHost(written, idOf), ...host }),
    openMirror: () => ({ open: async () => ({ ...(await openGitRepository(repository)), limits: [] }) }),
  };
  const exitCode = await runAction(door);
  return {
    exitCode,
    log: log.join(""),
    summary: readFileSync(files.summary, "utf8"),
    outputs: outputsIn(readFileSync(files.output, "utf8")),
    written,
  };
}

function wire(): Wire {
  const parts: Partial<Wire> = {
    openModel: async () => FAKE_MODEL,
    openScorer: async () => fakeScorer(),
    openParser: () => openRealParser(),
    openCache: () => ({ read: async () => null, write: async () => {}, problem: () => null }),
  };
  return parts as Wire;
}

/** A GitHub with no comments, whose branch `main` is `c1`, and that keeps a list of what is written. */
function fakeHost(written: string[], idOf: (revision: string) => string): WorkflowHost {
  const none: readonly PublishedComment[] = [];
  const parts: Partial<WorkflowHost> = {
    read: async (ref) => pullOf(ref.number, idOf("c1"), idOf("c2")),
    withHead: async () => [],
    listOwn: async () => none,
    publish: async (_ref, headSha, { review }) =>
      void written.push(`publish ${headSha} ${review?.comments.map(({ body }) => body).join("\n")}`),
    commitOf: async (_repository, name) => (name === "heads/main" ? idOf("c1") : null),
    upload: async ({ ref, commitSha }) => void written.push(`upload ${ref} ${commitSha}`),
    open: async ({ repository, headSha }) => {
      written.push(`open ${headSha}`);
      return { repository, id: 1, isCompleted: false };
    },
    complete: async (_check, { conclusion }) => void written.push(`complete ${conclusion}`),
  };
  return parts as WorkflowHost;
}

export function pullOf(number: number, baseSha: string, headSha: string): PullRequest {
  const ref = { repository: { owner: "acme", name: "shop" }, number };
  return { ref, isOpen: true, isDraft: false, baseSha, headSha, author: "mallory" };
}

function outputsIn(text: string): Readonly<Record<string, string>> {
  const blocks = [...text.matchAll(/^(\w+)<<(\S+)\n(.*?)\n\2$/gms)];
  return Object.fromEntries(blocks.map(([, name = "", , value = ""]) => [name, value]));
}

async function* none(): AsyncGenerator<Buffer> {}

/** GitHub's own example of an event, with some of its objects' fields replaced. */
export function exampleOf(name: string, action: string | null, changes: Readonly<Record<string, unknown>>): Payload {
  const found = EXAMPLES.find((it) => it.name === name && (action === null || it.payload.action === action));
  if (found === undefined) throw new Error(`no example of ${name}`);
  return merged(found.payload, changes);
}

function merged(into: Payload, changes: Payload): Payload {
  const entries = Object.entries(changes).map(([key, value]) => [
    key,
    isRecord(value) && isRecord(into[key]) ? merged(into[key], value) : value,
  ]);
  return { ...into, ...Object.fromEntries(entries) };
}

function isRecord(value: unknown): value is Payload {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
