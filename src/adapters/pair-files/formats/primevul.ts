import { z } from "zod";
import type { SetRecord } from "#ports/evaluation-sets.ts";
import type { JsonFormat, RecordPlace } from "./json-format.ts";
import { cwesIn, known, splitOfFile, toRecord } from "./to-record.ts";

const text = z.union([z.string(), z.number()]).nullish();

export const PRIMEVUL_RECORD = z.object({
  idx: z.union([z.number(), z.string()]),
  project: text,
  commit_id: text,
  target: z.union([z.literal(0), z.literal(1)], "0 or 1 is expected"),
  func: z.string(),
  file_name: text,
  cwe: z.union([z.string(), z.array(z.string())]).nullish(),
  cve: text,
});

export type PrimeVulRecord = z.infer<typeof PRIMEVUL_RECORD>;

/** PrimeVul's unpaired files: one function a record. */
export const PRIMEVUL: JsonFormat<PrimeVulRecord> = {
  schema: PRIMEVUL_RECORD,
  matches: (record) => "func" in record && "target" in record,
  read: (record, place) => {
    const code =
      record.target === 1 ? { vulnerable: record.func, secure: null } : { vulnerable: null, secure: record.func };
    return [primeVulSample(record, code, place)];
  },
};

/** A sample with what PrimeVul says of its origin; a function without a file's name is C. */
export function primeVulSample(
  record: PrimeVulRecord,
  code: { readonly vulnerable: string | null; readonly secure: string | null },
  { file, place }: RecordPlace,
): SetRecord {
  const path = known(record.file_name);
  const found = {
    dataset: "primevul",
    split: splitOfFile(file),
    id: String(record.idx),
    language: path === null ? "c" : null,
    path,
    cwe: cwesIn(record.cwe),
    repo: known(record.project),
    commit: known(record.commit_id),
    cve: known(record.cve),
    ...code,
  };
  return toRecord(found, place);
}
