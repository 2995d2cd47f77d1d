import type { z } from "zod";
import { readCsv } from "./read-csv.ts";
import { checkRecord, readRecords } from "./read-records.ts";

/** True for a table, packed or not. */
export function isCsv(file: string): boolean {
  return /\.csv(?:\.gz|\.xz)?$/i.test(file);
}

/** Records of a JSON lines file or rows of a CSV file, checked against a schema. ConfigError as `readRecords` gives. */
export async function* readRows<Value>(
  file: string,
  schema: z.ZodType<Value>,
): AsyncGenerator<{ readonly value: Value; readonly place: string }> {
  if (!isCsv(file)) {
    yield* readRecords(file, schema);
    return;
  }
  for await (const { row, place } of readCsv(file)) yield { value: checkRecord(row, schema, place), place };
}
