import { readCsv } from "./read-csv.ts";
import { readLines } from "./read-lines.ts";
import { isCsv } from "./read-rows.ts";

type AnyRecord = Readonly<Record<string, unknown>>;

/** The first record of a file, to tell its format by; null where there is none, or it is no JSON object. */
export async function firstRecord(file: string): Promise<AnyRecord | null> {
  if (isCsv(file)) {
    for await (const { row } of readCsv(file)) return row;
    return null;
  }
  for await (const line of readLines(file)) {
    if (line.trim() !== "") return objectIn(line);
  }
  return null;
}

function objectIn(line: string): AnyRecord | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as AnyRecord) : null;
  } catch {
    return null;
  }
}
