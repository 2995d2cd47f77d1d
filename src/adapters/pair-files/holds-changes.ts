import { readLines } from "./read-lines.ts";

/** True where the first record of a file has `files` and a `kind`, as recorded changes do. */
export async function holdsChanges(file: string): Promise<boolean> {
  for await (const line of readLines(file)) {
    if (line.trim() !== "") return isChange(line);
  }
  return false;
}

/** What is no JSON is no change: whoever reads the file says what is wrong with it. */
function isChange(line: string): boolean {
  try {
    const record: unknown = JSON.parse(line);
    return typeof record === "object" && record !== null && "files" in record && "kind" in record;
  } catch {
    return false;
  }
}
