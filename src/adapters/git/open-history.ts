import type { BlobAnswer, History } from "#ports/history.ts";
import { lookupEnvironment, readingEnvironment } from "./git-environment.ts";
import { openDiffStream } from "./history-diffs.ts";
import { type ObjectStream, openObjectStream } from "./history-objects.ts";
import { locateRepository } from "./locate-repository.ts";
import { makeNeutralFolder } from "./neutral-folder.ts";
import { readOrigin } from "./read-origin.ts";
import { resolveCommit } from "./resolve-revisions.ts";
import { type GitPlace, runGit } from "./run-git.ts";
import { findTreeFile, parseTree } from "./tree-files.ts";
import { walkHistory } from "./walk-history.ts";

/**
 * Opens the history of the repository that holds a folder, bare or not. Revisions are looked up where they live;
 * objects are read from a neutral git folder that only borrows them, so that nothing in the repository is obeyed.
 */
export async function openHistory(folder: string): Promise<History> {
  const lookupEnv = lookupEnvironment(process.env);
  const repository = await locateRepository(folder, lookupEnv);
  const neutral = await makeNeutralFolder(repository.objectFormat);
  const env = readingEnvironment(lookupEnv, repository.objectFolder);
  const place: GitPlace = { cwd: neutral.path, options: [`--git-dir=${neutral.path}`], env };
  const lookup: GitPlace = { cwd: neutral.path, options: [`--git-dir=${repository.gitFolder}`], env: lookupEnv };
  const commits = openObjectStream(place);
  const blobs = openObjectStream(place);
  const diffs = openDiffStream(place);
  return {
    origin: await readOrigin(lookup),
    resolve: (revision) => resolveCommit(lookup, repository, revision),
    walk: (range) => walkHistory(commits, range),
    changedFiles: diffs.changedFiles,
    readBlobs: (blobIds, maxBytes) => readBlobs(blobs, blobIds, maxBytes),
    findFile: async (commit, path) => (await findTreeFile(place, commit, path))?.blobId ?? null,
    async rootFiles(commit) {
      const answer = await runGit(place, ["ls-tree", "--full-tree", commit]);
      return answer.exitCode === 0 ? parseTree(answer.output) : [];
    },
    async close() {
      await Promise.all([commits, blobs, diffs].map((stream) => stream.close()));
      await neutral.remove();
    },
  } satisfies History;
}

async function readBlobs(
  objects: ObjectStream,
  ids: readonly string[],
  maxBytes: number,
): Promise<readonly BlobAnswer[]> {
  const found = await objects.read(ids, maxBytes);
  return found.map((object, index): BlobAnswer => {
    const id = ids[index] as string;
    if (object.kind === "broken") return { kind: "broken", id, reason: object.reason };
    if (object.type !== "blob") return { kind: "broken", id, reason: `is no blob but a ${object.type}` };
    return object.size > maxBytes ? { kind: "too-large", bytes: object.size } : { kind: "blob", bytes: object.bytes };
  });
}
