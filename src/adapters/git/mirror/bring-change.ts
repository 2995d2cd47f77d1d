import { UpstreamError } from "#errors.ts";
import type { MirrorSource } from "#ports/mirror.ts";
import { lookupEnvironment, readingEnvironment } from "../git-environment.ts";
import { makeNeutralFolder } from "../neutral-folder.ts";
import { type GitPlace, runGit } from "../run-git.ts";
import { type Bringing, bringBlobs, bringCommits } from "./bring-objects.ts";
import { blobsOf, changedBlobs, missingOf } from "./wanted-blobs.ts";

type Limits = { readonly maxSources: number; readonly alwaysRead: readonly string[] };

/** Commits are brought until both sides meet: most pull requests do within the first of these. */
const DEPTHS = ["--depth=64", "--depth=1024", "--unshallow"];

/**
 * Brings all that a review of a change reads: both commits down to where they parted, both versions of what differs,
 * and head's source files. Null where the repository or a commit is gone; else what could not be brought, in sentences.
 */
export async function bringChange(
  source: MirrorSource,
  at: Bringing,
  limits: Limits,
): Promise<readonly string[] | null> {
  const mergeBase = await bringHistory(source, at);
  if (mergeBase === null) return null;
  const neutral = await makeNeutralFolder("sha1");
  try {
    const reading: GitPlace = {
      cwd: neutral.path,
      options: [`--git-dir=${neutral.path}`],
      env: readingEnvironment(lookupEnvironment(process.env), `${at.folder}/objects`),
    };
    return await bringFiles({ mergeBase, head: source.headSha }, { at, reading }, limits);
  } finally {
    await neutral.remove();
  }
}

async function bringHistory({ baseSha, headSha }: MirrorSource, at: Bringing): Promise<string | null> {
  const lookup: GitPlace = { cwd: at.folder, options: [`--git-dir=${at.folder}`], env: lookupEnvironment(process.env) };
  const ask = async () => runGit(lookup, ["merge-base", baseSha, headSha]);
  const known = await ask();
  if (known.exitCode === 0) return known.output.trim();
  for (const depth of DEPTHS) {
    const isWhole = depth === "--unshallow" && (await isComplete(lookup));
    if (!isWhole && !(await bringCommits(at, [baseSha, headSha], depth))) return null;
    const answer = await ask();
    if (answer.exitCode === 0) return answer.output.trim();
  }
  throw new UpstreamError(
    `the commits ${baseSha} and ${headSha} have no common ancestor: there is no change to review`,
  );
}

async function isComplete(lookup: GitPlace): Promise<boolean> {
  const { output } = await runGit(lookup, ["rev-parse", "--is-shallow-repository"]);
  return output.trim() === "false";
}

type Commits = { readonly mergeBase: string; readonly head: string };
type Places = { readonly at: Bringing; readonly reading: GitPlace };

async function bringFiles(
  { mergeBase, head }: Commits,
  { at, reading }: Places,
  limits: Limits,
): Promise<readonly string[]> {
  const [changed, atBase, atHead] = await Promise.all([
    changedBlobs(reading, mergeBase, head),
    blobsOf(reading, mergeBase, limits.alwaysRead),
    blobsOf(reading, head, limits.alwaysRead),
  ]);
  const isSearchable = atHead.sources.length <= limits.maxSources;
  const sources = isSearchable ? atHead.sources : [];
  const wanted = [...changed, ...atBase.named, ...atHead.named, ...sources];
  await bringBlobs(at, await missingOf(reading, wanted));
  if (isSearchable) return [];
  return [
    `callers were not looked for: the repository has ${atHead.sources.length} source files, more than ${limits.maxSources}`,
  ];
}
