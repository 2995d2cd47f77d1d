import { z } from "zod";
import type { JsonFormat } from "./json-format.ts";
import { cwesIn, known, splitOfFile, toRecord } from "./to-record.ts";

const text = z.union([z.string(), z.number()]).nullish();

const RECORD = z.looseObject({
  vul: z.union([z.literal(0), z.literal(1), z.literal("0"), z.literal("1")], "0 or 1 is expected"),
  func_before: z.string(),
  func_after: z.string().nullish(),
  lang: text,
  project: text,
  commit_id: text,
  "CVE ID": text,
  "CWE ID": text,
});

/** BigVul (`MSR_data_cleaned.csv`, or the same columns as JSON lines): pairs where `vul` is 1, safe functions else. */
export const BIGVUL: JsonFormat<z.infer<typeof RECORD>> = {
  schema: RECORD,
  matches: (record) => "func_before" in record && "vul" in record,
  read: (record, { file, number, place }) => {
    const isVulnerable = String(record.vul) === "1";
    const found = {
      dataset: "bigvul",
      split: splitOfFile(file),
      id: String(number),
      language: known(record.lang) ?? "c",
      path: null,
      cwe: cwesIn(known(record["CWE ID"])),
      repo: known(record.project),
      commit: known(record.commit_id),
      cve: known(record["CVE ID"]),
      vulnerable: isVulnerable ? record.func_before : null,
      secure: isVulnerable ? known(record.func_after) : record.func_before,
    };
    return [toRecord(found, place)];
  },
};
