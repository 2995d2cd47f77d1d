import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Folders of the copies of an account's repositories: their names tell nothing, but git's own file does. */
export async function copiesOfOwner(folder: string, owner: string): Promise<readonly string[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith("copy-"));
  const places = names.map((name) => join(folder, name));
  const isTheirs = await Promise.all(places.map((place) => isOf(place, owner)));
  return places.filter((_, index) => isTheirs[index]);
}

async function isOf(place: string, owner: string): Promise<boolean> {
  const configs = ["history", "content"].map((part) => readFile(join(place, part, "config"), "utf8").catch(() => ""));
  return (await Promise.all(configs)).some((config) => ownerIn(config)?.toLowerCase() === owner.toLowerCase());
}

/** The last but one part of the remote's URL. */
function ownerIn(config: string): string | undefined {
  return /^\s*url = .*\/([^/\s]+)\/[^/\s]+$/m.exec(config)?.[1];
}
