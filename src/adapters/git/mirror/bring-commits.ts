import { access } from "node:fs/promises";
import { join } from "node:path";
import { lookupEnvironment, readingEnvironment } from "#adapters/git/git-environment.ts";
import { expectObjectId } from "#adapters/git/object-id.ts";
import { failureOf, runGit } from "#adapters/git/run-git.ts";
import { damageOf, type FetchEnd, type NotFetched } from "./fetch-end.ts";
import type { Fetcher } from "./fetcher.ts";
import { type CopyFilter, makeCopy } from "./make-copy.ts";

export type BringingCommits = { readonly folder: string; readonly url: string; readonly fetcher: Fetcher };

type Pair = { readonly base: string; readonly head: string };

/** Where two commits parted: brings all commits, without trees or files. Null where they never met. */
export async function bringMergeBase(
  { folder, url, fetcher }: BringingCommits,
  { base, head }: Pair,
): Promise<{ readonly kind: "known"; readonly commit: string | null } | NotFetched> {
  const options = ["--filter=tree:0"];
  const end = await bringKept({ folder, url, fetcher }, { commits: [base, head], options, filter: "tree:0" });
  if (end.kind !== "fetched") return end;
  const env = readingEnvironment(lookupEnvironment(process.env), join(folder, "objects"));
  const args = ["merge-base", expectObjectId(base), expectObjectId(head)];
  const answer = await runGit({ cwd: folder, options: [`--git-dir=${folder}`], env }, args).catch(damageOf);
  if ("kind" in answer) return answer;
  if (answer.exitCode === 0) return { kind: "known", commit: answer.output.trim() };
  if (answer.exitCode === 1 && answer.complaint === "") return { kind: "known", commit: null };
  return { kind: "damaged", error: failureOf(args, answer) };
}

/** Brings commits with all their trees, without their parents and files. */
export async function bringTrees(bringing: BringingCommits, commits: readonly string[]): Promise<FetchEnd> {
  const options = ["--depth=1", "--filter=blob:none"];
  return bringKept(bringing, { commits, options, filter: "blob:none" });
}

type Kept = { readonly commits: readonly string[]; readonly options: readonly string[]; readonly filter: CopyFilter };

/** A commit's reference is written when all that was asked for is there: what has one is not asked for again. */
async function bringKept({ folder, url, fetcher }: BringingCommits, kept: Kept): Promise<FetchEnd> {
  if (!(await exists(folder))) await makeCopy(folder, { url, filter: kept.filter });
  const missing: string[] = [];
  for (const commit of new Set(kept.commits.map(expectObjectId))) {
    if (!(await exists(join(folder, "refs", "keep", commit)))) missing.push(commit);
  }
  if (missing.length === 0) return { kind: "fetched" };
  const lines = missing.map((commit) => `${commit}:refs/keep/${commit}`);
  return fetcher.fetch(folder, { task: "fetch the commits of a change", options: kept.options, lines });
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
