import { SOURCE_EXTENSIONS } from "#trajectory/language.ts";
import { type GitPlace, gitOutput, runGit } from "../run-git.ts";

/** Ids of both versions of every file that differs between two commits; submodules are no blobs. */
export async function changedBlobs(place: GitPlace, base: string, head: string): Promise<readonly string[]> {
  const output = await gitOutput(place, ["diff-tree", "-r", "--raw", "--no-renames", "--no-abbrev", base, head]);
  return output.split("\n").flatMap((line) => {
    const [, oldMode, newMode, oldId, newId] = /^:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) /.exec(line) ?? [];
    return [blobIn(oldMode, oldId), blobIn(newMode, newId)].flatMap((id) => id ?? []);
  });
}

function blobIn(mode: string | undefined, id: string | undefined): string | null {
  return id === undefined || mode === "000000" || mode === "160000" ? null : id;
}

const SOURCES = new RegExp(`\\.(?:${SOURCE_EXTENSIONS.join("|")})"?$`, "i");

/** Ids of a commit's source files, and of the named files: what callers are looked for in, and the rules. */
export async function blobsOf(
  place: GitPlace,
  commit: string,
  names: readonly string[],
): Promise<{ readonly sources: readonly string[]; readonly named: readonly string[] }> {
  const lines = (await gitOutput(place, ["ls-tree", "-r", "--full-tree", commit])).split("\n");
  const files = lines.flatMap((line) => {
    const [, id, path] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    return id === undefined || path === undefined ? [] : [{ id, path }];
  });
  return {
    sources: files.filter(({ path }) => SOURCES.test(path)).map(({ id }) => id),
    named: files.filter(({ path }) => names.includes(path)).map(({ id }) => id),
  };
}

/** Those of some objects that are not there; asked where nothing is fetched for being missing. */
export async function missingOf(place: GitPlace, ids: readonly string[]): Promise<readonly string[]> {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return [];
  const { output } = await runGit(place, ["cat-file", "--batch-check=%(objectname)"], `${distinct.join("\n")}\n`);
  return output.split("\n").flatMap((line) => (line.endsWith(" missing") ? [line.slice(0, -" missing".length)] : []));
}
