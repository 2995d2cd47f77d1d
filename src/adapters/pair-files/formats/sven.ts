import { z } from "zod";
import type { JsonFormat } from "./json-format.ts";
import { cwesIn, known, splitOfFile, toRecord } from "./to-record.ts";

const RECORD = z.object({
  func_name: z.string(),
  func_src_before: z.string(),
  func_src_after: z.string(),
  commit_link: z.string().nullish(),
  file_name: z.string(),
  vul_type: z.string(),
});

/** SVEN as its repository has it: a file a CWE, `data_train_val/val/cwe-022.jsonl`. */
export const SVEN: JsonFormat<z.infer<typeof RECORD>> = {
  schema: RECORD,
  matches: (record) => "func_src_before" in record,
  read: ({ func_src_before, func_src_after, func_name, ...record }, { file, number, place }) => {
    const [repo, commit] = (record.commit_link ?? "").replace(/^(?:https?:\/\/)?github\.com\//, "").split("/commit/");
    const sample = {
      dataset: "sven",
      split: splitOfFile(file),
      id: `${record.vul_type}:${number}:${func_name}`,
      language: null,
      path: record.file_name,
      cwe: cwesIn(record.vul_type),
      repo: known(repo),
      commit: known(commit),
      cve: null,
      vulnerable: func_src_before,
      secure: func_src_after,
    };
    return [toRecord(sample, place)];
  },
};
