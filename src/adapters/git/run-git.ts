import { simpleGit } from "simple-git";
import { UpstreamError } from "#errors.ts";

/** Where git runs, and what it sees of the world. */
export type GitPlace = {
  readonly cwd: string;
  /** Before every command: which repository. */
  readonly options: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

export type GitAnswer = { readonly exitCode: number; readonly output: string; readonly complaint: string };

/** Runs one git command to its end; every exit code is an answer. UpstreamError where git is missing or killed. */
export async function runGit(place: GitPlace, args: readonly string[], input?: string): Promise<GitAnswer> {
  const ended: { exitCode: number | null; complaint: string } = { exitCode: null, complaint: "" };
  const git = simpleGit({
    baseDir: place.cwd,
    allowEnvironment: Object.keys(place.env),
    // These guard against callers' options and variables; ours are all written in this folder.
    unsafe: { allowUnsafeConfigPaths: true, allowUnsafeConfigEnvCount: true, allowUnsafeExec: true },
    // Its other signal, 50 ms after the exit, would cut an answer that is still in the pipe.
    completion: { onClose: true, onExit: false },
    ...(input === undefined ? {} : { input: () => input }),
    // The exit code decides, not whether there was a complaint: it takes a killed git for a success.
    errors: (_error, result) => {
      ended.exitCode = result.exitCode;
      ended.complaint = Buffer.concat(result.stdErr).toString("utf8").trim();
      return undefined;
    },
  }).env(place.env);
  const output = await git.raw([...place.options, ...args]).catch((cause: unknown) => {
    throw new UpstreamError(`git ${args[0]} could not be read: ${cause}`, { cause });
  });
  return answerOf(args, ended.exitCode, output, ended.complaint);
}

/** What a command prints. UpstreamError where it fails. */
export async function gitOutput(place: GitPlace, args: readonly string[]): Promise<string> {
  const answer = await runGit(place, args);
  if (answer.exitCode !== 0) throw failureOf(args, answer);
  return answer.output;
}

/** A command's failure, in git's own words. */
export function failureOf(args: readonly string[], { exitCode, complaint }: GitAnswer): UpstreamError {
  return new UpstreamError(`git ${args[0]} failed with exit code ${exitCode}: ${complaint}`);
}

function answerOf(args: readonly string[], exitCode: number | null, output: string, complaint: string): GitAnswer {
  if (complaint.includes("ENOENT") && (exitCode === null || exitCode < 0)) {
    throw new UpstreamError("git is not installed, or not on the PATH; version 2.30 or newer is needed");
  }
  if (exitCode === null || exitCode < 0) throw new UpstreamError(`git ${args[0]} was ended before it had answered`);
  return { exitCode, output, complaint };
}
