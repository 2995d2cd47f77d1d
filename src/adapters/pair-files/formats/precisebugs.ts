import { z } from "zod";
import type { SetRecord } from "#ports/evaluation-sets.ts";
import type { JsonFormat } from "./json-format.ts";
import { cwesIn, known, splitOfFile, toRecord } from "./to-record.ts";

const RECORD = z.looseObject({
  buggy_code: z.array(z.string()),
  fixing_code: z.array(z.string()),
  filenames: z.array(z.string()),
  type: z.union([z.string(), z.array(z.string())]).nullish(),
  other: z.looseObject({ github_commit_url: z.string().nullish() }).nullish(),
});

/**
 * PreciseBugs: the `BugEntry.json` files of its folder CVEs, one a line (`jq -c . CVEs/*\/BugEntry.json`). Whole files,
 * the buggy and the fixed one in the order of `filenames`.
 */
export const PRECISEBUGS: JsonFormat<z.infer<typeof RECORD>> = {
  schema: RECORD,
  matches: (record) => "buggy_code" in record && "fixing_code" in record,
  read: ({ buggy_code, fixing_code, filenames, type, other }, { file, number, place }) => {
    const [, repo = null, commit = null] =
      /github\.com\/([^/]+\/[^/]+)\/commit\/(\w+)/.exec(other?.github_commit_url ?? "") ?? [];
    return buggy_code.map((vulnerable, at): SetRecord => {
      const found = {
        dataset: "precisebugs",
        split: splitOfFile(file),
        id: `${number}:${at}`,
        language: null,
        path: known(filenames[at] ?? filenames.at(-1)),
        cwe: cwesIn(type),
        repo,
        commit,
        cve: null,
        vulnerable,
        secure: fixing_code[at] ?? null,
      };
      return toRecord(found, place);
    });
  },
};
