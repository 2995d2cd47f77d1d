import type { FileChange } from "#change/change.ts";
import { parsePatch } from "#change/parse-patch.ts";
import { joinHunks } from "./join-hunks.ts";
import { parseRawEntries, parseRawList } from "./raw-entry.ts";
import { type GitPlace, gitOutput } from "./run-git.ts";

/** Files beyond which git looks only for exact renames: its search compares each with each. git's own default. */
const RENAME_LIMIT = 1000;

/** Without `-z`, so that bytes which are not UTF-8 arrive as escapes. */
const DIFF_TREE = ["diff-tree", "-r", "-M", "-C", `-l${RENAME_LIMIT}`, "--no-color", "--no-ext-diff", "--no-textconv"];

const LIST = ["--raw", "--numstat"];

/** Added and deleted files are counted by the list; their whole text would only be thrown away. */
const PATCH = ["-p", "-U3", "--src-prefix=a/", "--dst-prefix=b/", "--diff-filter=CMRT"];

type Commits = { readonly base: string; readonly head: string };

/** Every file that differs between two commits, with its changed lines. */
export async function readFiles(place: GitPlace, base: string, head: string): Promise<readonly FileChange[]> {
  return readLines(place, { base, head }, []);
}

/** Every file that differs, without its lines: renames are not looked for, and no blob is read. */
export async function listChanged(place: GitPlace, { base, head }: Commits): Promise<readonly FileChange[]> {
  const list = await gitOutput(place, ["diff-tree", "-r", "--no-renames", "--raw", "--no-color", base, head]);
  return parseRawList(list).map((entry) => ({ ...entry, hunks: [] }));
}

/** Every file that differs; those that hold one of the unread blobs are named without their lines. */
export async function readFilesExcept(
  place: GitPlace,
  commits: Commits,
  unread: ReadonlySet<string>,
): Promise<readonly FileChange[]> {
  const isUnread = ({ base, head }: FileChange): boolean =>
    [base, head].some((version) => version !== null && unread.has(version.blobId));
  const left = unread.size === 0 ? [] : (await listChanged(place, commits)).filter(isUnread);
  const read = await readLines(
    place,
    commits,
    left.map(({ path }) => path),
  );
  return [...read, ...left].sort((one, other) => Buffer.compare(Buffer.from(one.path), Buffer.from(other.path)));
}

async function readLines(place: GitPlace, { base, head }: Commits, except: readonly string[]) {
  const paths = except.length === 0 ? [] : ["--", ".", ...except.map((path) => `:(exclude,literal,top)${path}`)];
  const [list, patch] = await Promise.all([
    gitOutput(place, [...DIFF_TREE, ...LIST, base, head, ...paths]),
    gitOutput(place, [...DIFF_TREE, ...PATCH, base, head, ...paths]),
  ]);
  return joinHunks(parseRawEntries(list), parsePatch(patch));
}
