import type { FakeGit } from "./fake-git.ts";
import type { PullState, RepositoryState } from "./state.ts";

/** What GitHub lists of a changed file. */
export type ListedFile = {
  readonly filename: string;
  readonly status: string;
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
  readonly changes: number;
  readonly previous_filename?: string;
  readonly patch?: string;
};

const STATUSES: Readonly<Record<string, string>> = {
  A: "added",
  D: "removed",
  M: "modified",
  R: "renamed",
  C: "copied",
};

/** The files of a pull request against its merge base, as GitHub lists them: none has a patch past the limit. */
export function filesOf(repository: RepositoryState, pull: PullState): readonly ListedFile[] {
  const { git, mostDiffLines } = repository;
  const base = git.mergeBase(git.resolve(`refs/heads/${pull.baseBranch}`) ?? pull.baseSha, pull.headSha);
  return filesBetween(repository, base, pull.headSha, mostDiffLines);
}

/** The files that differ between two commits; past `mostLines` of the whole diff none has a patch. */
export function filesBetween(
  { git }: RepositoryState,
  base: string,
  head: string,
  mostLines: number,
): readonly ListedFile[] {
  const key = `${git.folder} ${base} ${head} ${mostLines}`;
  const known = listedFiles.get(key) ?? listFiles(git, { base, head, mostLines });
  listedFiles.set(key, known);
  return known;
}

/** Commits do not change, and asking git takes time. */
const listedFiles = new Map<string, readonly ListedFile[]>();

type Range = { readonly base: string; readonly head: string; readonly mostLines: number };

function listFiles(git: FakeGit, { base, head, mostLines }: Range): readonly ListedFile[] {
  let lines = 0;
  return entriesOf(git.show(["diff", "--raw", "--no-abbrev", "-z", "-M", base, head])).map((entry) => {
    const patch = patchOf(git.show(["diff", "-M", base, head, "--", ...entry.paths]));
    lines += patch.split("\n").length;
    return listed(entry, patch, patch !== "" && lines <= mostLines);
  });
}

type Entry = { readonly sha: string; readonly letter: string; readonly paths: readonly string[] };

/** Of a move both paths follow, of anything else one. */
function entriesOf(raw: string): readonly Entry[] {
  const parts = raw.split("\0").slice(0, -1);
  const entries: Entry[] = [];
  for (let at = 0; at < parts.length; ) {
    const [, , , sha = "", status = ""] = (parts[at] ?? "").split(" ");
    const letter = status.charAt(0);
    const paths = parts.slice(at + 1, at + ("RC".includes(letter) ? 3 : 2));
    entries.push({ sha, letter, paths });
    at += 1 + paths.length;
  }
  return entries;
}

function listed({ sha, letter, paths }: Entry, patch: string, isShown: boolean): ListedFile {
  const count = (sign: string) => patch.split("\n").filter((line) => line.startsWith(sign)).length;
  const [additions, deletions] = [count("+"), count("-")];
  const [first = "", second] = paths;
  return {
    filename: second ?? first,
    status: STATUSES[letter] ?? "changed",
    sha,
    additions,
    deletions,
    changes: additions + deletions,
    ...(second === undefined ? {} : { previous_filename: first }),
    ...(isShown ? { patch } : {}),
  };
}

/** From the first hunk on, without the last line's end. */
function patchOf(diff: string): string {
  const start = diff.search(/^@@ /m);
  return start < 0 ? "" : diff.slice(start).replace(/\n$/, "");
}
