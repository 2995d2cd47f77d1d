import type { Dirent } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "#errors.ts";
import type { ReadAdvisories, ReadAdvisory } from "#ports/advisory-source.ts";
import { advisoryOf, OSV_ADVISORY } from "./osv-advisory.ts";

/** The longest advisory of the public databases has not half as many. */
const MOST_BYTES = 16_000_000;

/** OSV advisories as JSON files below a folder, as osv.dev's and GitHub's databases are packed; links are not followed. */
export const readAdvisories: ReadAdvisories = async function* (folder) {
  for await (const file of jsonFiles(folder)) yield* await readAdvisory(file);
};

async function* jsonFiles(folder: string): AsyncGenerator<string> {
  const entries = await entriesOf(folder);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* jsonFiles(path);
    else if (entry.isFile() && entry.name.endsWith(".json")) yield path;
  }
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch (cause) {
    throw new ConfigError(`${folder}: not a folder of advisories that can be read`, { cause });
  }
}

/** Nothing for one that was withdrawn. */
async function readAdvisory(file: string): Promise<readonly ReadAdvisory[]> {
  const unusable = (reason: string): readonly ReadAdvisory[] => [{ kind: "unusable", file, reason }];
  const { size } = await stat(file);
  if (size > MOST_BYTES) return unusable(`has ${size} bytes`);
  const parsed = OSV_ADVISORY.safeParse(jsonIn(await readFile(file, "utf8")));
  if (!parsed.success) return unusable("is no OSV advisory");
  const isWithdrawn = parsed.data.withdrawn !== null && parsed.data.withdrawn !== undefined;
  return isWithdrawn ? [] : [{ kind: "advisory", advisory: advisoryOf(parsed.data) }];
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
