import { firstRecord } from "./first-record.ts";

/** True where the first record of a file has `files` and a `kind`, as recorded changes do. */
export async function holdsChanges(file: string): Promise<boolean> {
  const record = await firstRecord(file);
  return record !== null && "files" in record && "kind" in record;
}
