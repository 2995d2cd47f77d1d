import { rmSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UpstreamError } from "#errors.ts";

/**
 * Bytes above which git shows no lines of a file and does not load it to compare; far above any source file.
 * Named in the comment of `FileChange.hunks`.
 */
const BIG_FILE = "32m";

/** Above any attribute that a tree, an index or a user sets: whether a file is text is decided by its bytes alone. */
const ATTRIBUTES = "* !diff !text !eol !working-tree-encoding !ident !filter\n";

/**
 * Makes an empty git folder of our own, in which a repository's objects are read: so nothing that the repository
 * configures (drivers, hooks, aliases, attributes, a file-system monitor) is even looked at. `remove` deletes it.
 */
export async function makeNeutralFolder(
  objectFormat: "sha1" | "sha256",
): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  try {
    // The process, so that one can tell whose a folder is that a killed one left.
    const path = await mkdtemp(join(tmpdir(), `seccodeprm-git-${process.pid}-`));
    for (const name of ["refs", "objects", "info"]) await mkdir(join(path, name));
    await writeFile(join(path, "HEAD"), "ref: refs/heads/none\n");
    await writeFile(join(path, "config"), configOf(objectFormat));
    await writeFile(join(path, "info", "attributes"), ATTRIBUTES);
    return { path, remove: removalOf(path) };
  } catch (cause) {
    throw new UpstreamError(`no temporary folder could be made in ${tmpdir()}: ${cause}`, { cause });
  }
}

/** Also when the process ends before anybody asked for it, as after Ctrl-C. */
function removalOf(path: string): () => Promise<void> {
  const sweep = (): void => rmSync(path, { recursive: true, force: true });
  process.once("exit", sweep);
  return async () => {
    process.off("exit", sweep);
    await rm(path, { recursive: true, force: true });
  };
}

function configOf(objectFormat: "sha1" | "sha256"): string {
  const core = `[core]\n\trepositoryformatversion = 1\n\tbare = true\n\tbigFileThreshold = ${BIG_FILE}\n\tquotePath = true\n`;
  return objectFormat === "sha1" ? core : `${core}[extensions]\n\tobjectFormat = ${objectFormat}\n`;
}
