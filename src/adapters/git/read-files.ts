import type { FileChange } from "#change/change.ts";
import { parsePatch } from "#change/parse-patch.ts";
import { joinHunks } from "./join-hunks.ts";
import { parseRawEntries } from "./raw-entry.ts";
import { type GitPlace, gitOutput } from "./run-git.ts";

/** Files beyond which git looks only for exact renames: its search compares each with each. git's own default. */
const RENAME_LIMIT = 1000;

/** Without `-z`, so that bytes which are not UTF-8 arrive as escapes. */
const DIFF_TREE = ["diff-tree", "-r", "-M", "-C", `-l${RENAME_LIMIT}`, "--no-color", "--no-ext-diff", "--no-textconv"];

const LIST = ["--raw", "--numstat"];

/** Added and deleted files are counted by the list; their whole text would only be thrown away. */
const PATCH = ["-p", "-U3", "--src-prefix=a/", "--dst-prefix=b/", "--diff-filter=CMRT"];

/** Every file that differs between two commits, with its changed lines. */
export async function readFiles(place: GitPlace, base: string, head: string): Promise<readonly FileChange[]> {
  const [list, patch] = await Promise.all([
    gitOutput(place, [...DIFF_TREE, ...LIST, base, head]),
    gitOutput(place, [...DIFF_TREE, ...PATCH, base, head]),
  ]);
  return joinHunks(parseRawEntries(list), parsePatch(patch));
}
