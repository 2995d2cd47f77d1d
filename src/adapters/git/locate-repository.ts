import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { ConfigError } from "#errors.ts";
import { failureOf, type GitPlace, gitOutput, runGit } from "./run-git.ts";

/** Where a repository keeps what. */
export type RepositoryPlace = {
  /** As the user named it, for messages. */
  readonly folder: string;
  readonly gitFolder: string;
  readonly objectFolder: string;
  readonly objectFormat: "sha1" | "sha256";
  /** True where history was cut by a shallow clone. */
  readonly isShallow: boolean;
};

/** Finds the repository that holds a folder: a clone, a sub-folder, a worktree or a bare repository. */
export async function locateRepository(
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<RepositoryPlace> {
  await expectFolder(folder);
  const place: GitPlace = { cwd: folder, options: [], env };
  const gitFolder = await findGitFolder(folder, place);
  const objects = await gitOutput(place, ["rev-parse", "--git-path", "objects"]);
  const facts = await gitOutput(place, ["rev-parse", "--show-object-format", "--is-shallow-repository"]);
  const [format, shallow] = facts.split("\n");
  return {
    folder,
    gitFolder,
    objectFolder: resolve(folder, withoutLineEnd(objects)),
    objectFormat: format === "sha256" ? "sha256" : "sha1",
    isShallow: shallow === "true",
  };
}

async function expectFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found === null) throw new ConfigError(`${folder}: no such folder`);
  if (!found.isDirectory()) throw new ConfigError(`${folder}: not a folder`);
}

async function findGitFolder(folder: string, place: GitPlace): Promise<string> {
  const args = ["rev-parse", "--absolute-git-dir"];
  const answer = await runGit(place, args);
  if (answer.exitCode === 0) return withoutLineEnd(answer.output);
  if (answer.complaint.includes("dubious ownership") || answer.complaint.includes("unsafe repository")) {
    const owned = /repository (?:at )?'([^']+)'/.exec(answer.complaint)?.[1] ?? resolve(folder);
    throw new ConfigError(
      `${folder}: the repository belongs to another user, so git does not read it; ` +
        `if you trust it, run: git config --global --add safe.directory ${owned}`,
    );
  }
  if (answer.complaint.includes("not a git repository")) {
    throw new ConfigError(`${folder}: not a git repository, nor inside one`);
  }
  throw failureOf(args, answer);
}

/** Exactly one line end: a folder's name may itself end with one. */
function withoutLineEnd(output: string): string {
  return output.replace(/\r?\n$/, "");
}
