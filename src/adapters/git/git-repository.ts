import type { Repository } from "#ports.ts";
import { lookupEnvironment } from "./git-environment.ts";
import { locateRepository } from "./locate-repository.ts";
import { openObjects } from "./object-reader.ts";
import { readFiles } from "./read-files.ts";
import { findMergeBase, resolveCommit } from "./resolve-revisions.ts";
import type { GitPlace } from "./run-git.ts";

/** A repository that is read until it is closed. */
export type GitRepository = Repository & {
  readonly gitFolder: string;
  /** Ends the git processes and removes the temporary folder; may be called twice. */
  close(): Promise<void>;
};

/**
 * Opens the repository that holds a folder. Commits and blobs are asked for by id. Revisions are looked up where they live; everything else is read from
 * a neutral git folder that only borrows the repository's objects, so that nothing in it is obeyed.
 */
export async function openGitRepository(folder: string): Promise<GitRepository> {
  const lookupEnv = lookupEnvironment(process.env);
  const repository = await locateRepository(folder, lookupEnv);
  const objects = await openObjects(repository);
  const { place } = objects;
  const lookup: GitPlace = { cwd: place.cwd, options: [`--git-dir=${repository.gitFolder}`], env: lookupEnv };
  return {
    gitFolder: repository.gitFolder,
    async readChange(revisions) {
      const from = await resolveCommit(lookup, repository, revisions.base);
      const head = await resolveCommit(lookup, repository, revisions.head);
      const base = await findMergeBase(lookup, repository, { base: from, head });
      return { base, head, files: await readFiles(place, base, head) };
    },
    readBlob: objects.readBlob,
    findFile: objects.findFile,
    filesMentioning: objects.filesMentioning,
    close: objects.close,
  } satisfies GitRepository;
}
