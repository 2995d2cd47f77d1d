import { expectObjectId } from "#adapters/git/object-id.ts";
import { failureOf, type GitPlace, runGit } from "#adapters/git/run-git.ts";
import type { NotFetched } from "./fetch-end.ts";
import type { Fetcher } from "./fetcher.ts";

export type BringingBlobs = {
  /** Fetched into. */
  readonly folder: string;
  /** Read from: it does not fetch by itself. */
  readonly place: GitPlace;
  readonly fetcher: Fetcher;
};

/** `tooLarge` names those that no fetch may bring. */
export type Brought = { readonly kind: "brought"; readonly tooLarge: readonly string[] };

/** Brings blobs by their ids, in as few fetches as may be; what is there is not asked for again. */
export async function bringBlobs(bringing: BringingBlobs, ids: readonly string[]): Promise<Brought | NotFetched> {
  const missing = await missingOf(bringing.place, ids);
  return missing.length === 0 ? { kind: "brought", tooLarge: [] } : bringHalves(bringing, missing);
}

/** Halves what is too much at once, until what is left is too large by itself. */
async function bringHalves(bringing: BringingBlobs, ids: readonly string[]): Promise<Brought | NotFetched> {
  const end = await bringing.fetcher.fetch(bringing.folder, {
    task: "fetch the files of a change",
    // As git itself fetches what a partial clone lacks: having a commit says nothing about its files.
    settings: ["-c", "fetch.negotiationAlgorithm=noop"],
    options: ["--filter=blob:none"],
    lines: ids,
  });
  if (end.kind === "fetched") return { kind: "brought", tooLarge: [] };
  if (end.kind !== "too-large") return end;
  if (ids.length === 1) return { kind: "brought", tooLarge: ids };
  const middle = Math.ceil(ids.length / 2);
  const first = await bringHalves(bringing, ids.slice(0, middle));
  if (first.kind !== "brought") return first;
  const second = await bringHalves(bringing, ids.slice(middle));
  if (second.kind !== "brought") return second;
  return { kind: "brought", tooLarge: [...first.tooLarge, ...second.tooLarge] };
}

async function missingOf(place: GitPlace, ids: readonly string[]): Promise<readonly string[]> {
  const asked = [...new Set(ids.map(expectObjectId))];
  if (asked.length === 0) return [];
  const args = ["cat-file", "--batch-check=%(objectname) %(objecttype)"];
  const answer = await runGit(place, args, asked.map((id) => `${id}\n`).join(""));
  if (answer.exitCode !== 0) throw failureOf(args, answer);
  return answer.output.split("\n").flatMap((line) => (line.endsWith(" missing") ? [line.slice(0, -8)] : []));
}
