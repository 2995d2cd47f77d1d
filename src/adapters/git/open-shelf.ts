import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { deflate } from "node:zlib";
import { UpstreamError } from "#errors.ts";
import type { ObjectShelf, TreeFile } from "#ports/object-shelf.ts";
import { openObjects } from "./object-reader.ts";
import { readFilesExcept } from "./read-files.ts";
import { failureOf, type GitPlace, gitOutput, runGit } from "./run-git.ts";

const compress = promisify(deflate);

/** Names that another system could not check out are no harm where nothing is checked out. */
const ANY_NAME = ["-c", "core.protectNTFS=false", "-c", "core.protectHFS=false"];

/** Opens an empty shelf in a temporary folder. git itself writes its trees and reads it. */
export async function openShelf(): Promise<ObjectShelf> {
  const folder = await mkdtemp(join(tmpdir(), "seccodeprm-shelf-")).catch((cause: unknown) => {
    throw new UpstreamError(`no temporary folder could be made in ${tmpdir()}: ${cause}`, { cause });
  });
  const objects = await openObjects({ objectFolder: folder, objectFormat: "sha1" });
  const { place } = objects;
  let trees = 0;
  return {
    putBlob: (bytes) => writeBlob(folder, bytes),
    async putTree(files) {
      trees += 1;
      const index = join(folder, `index-${trees}`);
      return writeTree({ ...place, env: { ...place.env, GIT_INDEX_FILE: index } }, files);
    },
    compare: (commits, unread) => readFilesExcept(place, commits, unread),
    readBlob: objects.readBlob,
    findFile: objects.findFile,
    filesMentioning: objects.filesMentioning,
    async close() {
      await objects.close();
      await rm(folder, { recursive: true, force: true });
    },
  } satisfies ObjectShelf;
}

/** A loose object, as git writes it: no process is started for it. */
async function writeBlob(folder: string, bytes: Uint8Array): Promise<string> {
  const object = Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]);
  const id = createHash("sha1").update(object).digest("hex");
  const part = join(folder, id.slice(0, 2));
  try {
    await mkdir(part, { recursive: true });
    const writing = join(part, `tmp_obj_${id.slice(2)}`);
    await writeFile(writing, await compress(object));
    await rename(writing, join(part, id.slice(2)));
  } catch (cause) {
    throw new UpstreamError(`a file could not be kept: ${cause}`, { cause });
  }
  return id;
}

async function writeTree(place: GitPlace, files: readonly TreeFile[]): Promise<string> {
  const args = [...ANY_NAME, "update-index", "-z", "--index-info"];
  const lines = files.map(({ mode, blobId, path }) => `${mode} ${blobId}\t${path}\0`).join("");
  const answer = await runGit(place, args, lines);
  if (answer.exitCode !== 0) throw failureOf(["update-index"], answer);
  return (await gitOutput(place, [...ANY_NAME, "write-tree", "--missing-ok"])).trim();
}
