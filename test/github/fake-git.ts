import { git, makeFolder, removeFolder } from "../adapters/git/build-repository.ts";

/** Texts by path; null deletes. */
export type FileEdits = Readonly<Record<string, string | null>>;

/** The git side of a hosted repository: a real bare one, which may be fetched from. */
export type FakeGit = {
  /** The bare repository. */
  readonly folder: string;
  /** Commits onto a ref's tip, or onto another commit as after a force-push, or (null) onto nothing. */
  commit(ref: string, edits: FileEdits, onto?: string | null): string;
  /** A merge commit of two commits, on a ref. */
  merge(ref: string, into: string, from: string): string;
  point(ref: string, commit: string): void;
  drop(ref: string): void;
  /** The commit of a ref or revision; null where there is none. */
  resolve(revision: string): string | null;
  isAncestor(commit: string, of: string): boolean;
  mergeBase(one: string, other: string): string;
  show(args: readonly string[]): string;
  remove(): void;
};

/** A new repository with nothing in it, that lets anyone fetch any of its commits, as GitHub does. */
export function createFakeGit(): FakeGit {
  const folder = makeFolder();
  const run = (args: readonly string[], input = "") => git(folder, args, input);
  run(["init", "--quiet", "--bare", "--initial-branch=main", "."]);
  run(["config", "uploadpack.allowFilter", "true"]);
  run(["config", "uploadpack.allowAnySHA1InWant", "true"]);
  let seconds = 1_790_000_000;
  const { remembered, forget } = createMemory();
  const write = (args: readonly string[], input = "") => {
    forget();
    return run(args, input);
  };
  const resolve = (revision: string) =>
    attempt(() => remembered(revision, () => run(["rev-parse", "--verify", "--quiet", `${revision}^{commit}`])));
  return {
    folder,
    resolve,
    commit(ref, edits, onto = resolve(ref)) {
      seconds += 60;
      write(["fast-import", "--quiet", "--force"], streamOf(ref, edits, { onto, seconds }));
      return resolve(ref) ?? "";
    },
    merge(ref, into, from) {
      const tree = run(["merge-tree", "--write-tree", into, from]).trim();
      const who = ["-c", "user.name=GitHub", "-c", "user.email=noreply@github.test"];
      const commit = run([...who, "commit-tree", tree, "-p", into, "-p", from, "-m", "Merge"]).trim();
      write(["update-ref", ref, commit]);
      return commit;
    },
    point: (ref, commit) => void write(["update-ref", ref, commit]),
    drop: (ref) => void write(["update-ref", "-d", ref]),
    isAncestor: (commit, of) =>
      attempt(() => remembered(`${commit} ${of}`, () => `${run(["merge-base", "--is-ancestor", commit, of])}yes`)) !==
      null,
    mergeBase: (one, other) => remembered(`${one}...${other}`, () => run(["merge-base", one, other]).trim()),
    show: (args) => run(args),
    remove: () => removeFolder(folder),
  };
}

/** Answers hold until something is written; each asking starts a process. */
function createMemory() {
  const answers = new Map<string, string>();
  return {
    remembered(question: string, ask: () => string): string {
      const answer = answers.get(question) ?? ask();
      answers.set(question, answer);
      return answer;
    },
    forget: () => answers.clear(),
  };
}

function attempt(ask: () => string): string | null {
  try {
    return ask().trim();
  } catch {
    return null;
  }
}

type Place = { readonly onto: string | null; readonly seconds: number };

function streamOf(ref: string, edits: FileEdits, { onto, seconds }: Place): string {
  const files = Object.entries(edits).map(([path, text]) =>
    text === null
      ? `D ${quoted(path)}\n`
      : `M 100644 inline ${quoted(path)}\ndata ${Buffer.byteLength(text)}\n${text}\n`,
  );
  const start = onto === null ? `reset ${ref}\n` : "";
  const from = onto === null ? "" : `from ${onto}\n`;
  return `${start}commit ${ref}\ncommitter A <a@github.test> ${seconds} +0000\ndata 0\n${from}${files.join("")}\n`;
}

function quoted(path: string): string {
  return `"${[...Buffer.from(path)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("")}"`;
}
