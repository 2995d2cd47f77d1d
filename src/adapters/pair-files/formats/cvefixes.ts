import { z } from "zod";
import type { JsonFormat } from "./json-format.ts";
import { cwesIn, known, splitOfFile, toRecord } from "./to-record.ts";

const text = z.union([z.string(), z.number()]).nullish();

const RECORD = z.looseObject({
  cve_id: z.string(),
  cwe_id: text,
  repo_url: text,
  hash: text,
  filename: text,
  programming_language: text,
  name: text,
  before: z.string(),
  after: z.string(),
});

/**
 * CVEfixes is a data base: export the methods of its fixes as CSV or JSON lines with these columns. `docs/evaluation.md`
 * has the query.
 */
export const CVEFIXES: JsonFormat<z.infer<typeof RECORD>> = {
  schema: RECORD,
  matches: (record) => "before" in record && "after" in record && "cve_id" in record && !("label" in record),
  read: (record, { file, number, place }) => {
    const found = {
      dataset: "cvefixes",
      split: splitOfFile(file),
      id: `${record.cve_id}:${record.name ?? ""}:${number}`,
      language: known(record.programming_language),
      path: known(record.filename),
      cwe: cwesIn(known(record.cwe_id)),
      repo: known(record.repo_url)?.replace(/^https?:\/\/github\.com\//, "") ?? null,
      commit: known(record.hash),
      cve: record.cve_id,
      vulnerable: record.before,
      secure: known(record.after),
    };
    return [toRecord(found, place)];
  },
};
