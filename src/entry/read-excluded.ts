import { type ExcludedProjects, parseExcludedProjects } from "#pairs/excluded-projects.ts";
import { readFileBounded } from "./read-bounded.ts";

/** A list of names; longer ones are something else. */
const MOST_LIST_BYTES = 4_000_000;

/** The list that a user names, else an empty one. */
export async function readExcluded(file: string | undefined): Promise<ExcludedProjects> {
  if (file === undefined) return parseExcludedProjects("");
  return parseExcludedProjects(new TextDecoder().decode(await readFileBounded(file, MOST_LIST_BYTES)));
}
