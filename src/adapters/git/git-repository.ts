import type { FileEntry, Repository } from "#ports.ts";
import { makeBlobReader } from "./blob-reader.ts";
import { lookupEnvironment, readingEnvironment } from "./git-environment.ts";
import { grepWords } from "./grep-words.ts";
import { locateRepository } from "./locate-repository.ts";
import { makeNeutralFolder } from "./neutral-folder.ts";
import { readFiles } from "./read-files.ts";
import { findMergeBase, resolveCommit } from "./resolve-revisions.ts";
import type { GitPlace } from "./run-git.ts";
import { findTreeFile, listFiles } from "./tree-files.ts";

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
  const neutral = await makeNeutralFolder(repository.objectFormat);
  const lookup: GitPlace = { cwd: neutral.path, options: [`--git-dir=${repository.gitFolder}`], env: lookupEnv };
  const reading: GitPlace = {
    cwd: neutral.path,
    options: [`--git-dir=${neutral.path}`],
    env: readingEnvironment(lookupEnv, repository.objectFolder),
  };
  const blobs = makeBlobReader(reading);
  const trees = new Map<string, Promise<readonly FileEntry[]>>();
  const filesOf = (commit: string): Promise<readonly FileEntry[]> => {
    const files = trees.get(commit) ?? listFiles(reading, commit);
    trees.set(commit, files);
    return files;
  };
  return {
    gitFolder: repository.gitFolder,
    async readChange(revisions) {
      const from = await resolveCommit(lookup, repository, revisions.base);
      const head = await resolveCommit(lookup, repository, revisions.head);
      const base = await findMergeBase(lookup, repository, { base: from, head });
      return { base, head, files: await readFiles(reading, base, head) };
    },
    readBlob: (blobId, maxBytes) => blobs.readBlob(blobId, maxBytes),
    async findFile(commit, path) {
      return (await findTreeFile(reading, commit, path))?.blobId ?? null;
    },
    async filesMentioning(commit, words) {
      const found = await grepWords(reading, commit, words);
      return found.size === 0 ? [] : (await filesOf(commit)).filter(({ path }) => found.has(path));
    },
    async close() {
      await blobs.close();
      await neutral.remove();
    },
  } satisfies GitRepository;
}
