import { UpstreamError } from "#errors.ts";
import { type FetchAnswer, runFetch } from "./fetch-process.ts";

/** Where objects are brought to, and how. */
export type Bringing = {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
};

/** What a host says of a repository or a commit that is not there, or not ours to see: GitHub's and git's words. */
const GONE =
  /not our ref|couldn't find remote ref|repository .*not found|repository not found|returned error: 40[134]|Authentication failed|could not read Username|remote error: upload-pack: not our ref/i;

/** Fetches commits with their trees, as deep as is asked. False where the repository or a commit is gone. @throws UpstreamError */
export async function bringCommits(at: Bringing, commits: readonly string[], depth: string): Promise<boolean> {
  const specs = commits.map((commit) => `+${commit}:refs/keep/${commit}`);
  const answer = await fetchInto(at, ["--filter=blob:none", depth, "origin", ...specs], "");
  if (answer.exitCode === 0) return true;
  if (GONE.test(answer.complaint)) return false;
  throw failureOf(answer);
}

/** Fetches objects by their ids, all in one request, as git itself fetches what a partial clone lacks. @throws UpstreamError */
export async function bringBlobs(at: Bringing, blobIds: readonly string[]): Promise<void> {
  if (blobIds.length === 0) return;
  const answer = await fetchInto(at, ["--filter=blob:none", "origin", "--stdin"], `${blobIds.join("\n")}\n`);
  if (answer.exitCode !== 0) throw failureOf(answer);
}

function fetchInto({ folder, env, timeoutMs }: Bringing, rest: readonly string[], input: string): Promise<FetchAnswer> {
  const own = ["--no-tags", "--no-write-fetch-head", "--no-auto-maintenance", "--recurse-submodules=no", "--quiet"];
  // With ids nothing is to be negotiated: asking what both sides have would cost a round trip each.
  const mode = input === "" ? [] : ["-c", "fetch.negotiationAlgorithm=noop"];
  const args = [`--git-dir=${folder}`, ...mode, "fetch", ...own, ...rest];
  return runFetch({ cwd: folder, args, env, input, timeoutMs });
}

function failureOf({ exitCode, complaint }: FetchAnswer): UpstreamError {
  return new UpstreamError(`git fetch failed with exit code ${exitCode}: ${complaint}`);
}
