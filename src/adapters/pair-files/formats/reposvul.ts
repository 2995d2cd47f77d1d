import { z } from "zod";
import type { SetRecord } from "#ports/evaluation-sets.ts";
import type { JsonFormat, RecordPlace } from "./json-format.ts";
import { cwesIn, known, splitOfFile, toRecord } from "./to-record.ts";

const FUNCTION = z.looseObject({ function: z.string(), target: z.number() });

/** A file with one function may have it without a list around it. */
const FUNCTIONS = z
  .union([z.array(FUNCTION), FUNCTION])
  .nullish()
  .transform((found) => (found === null || found === undefined ? [] : [found].flat()));

const DETAIL = z.looseObject({
  file_path: z.string().nullish(),
  file_name: z.string().nullish(),
  file_language: z.string().nullish(),
  /** Set where a later patch replaced this one. */
  outdated: z.union([z.boolean(), z.number()]).nullish(),
  function_before: FUNCTIONS,
  function_after: FUNCTIONS,
});

/** A list, or the same by number. */
const DETAILS = z
  .union([z.array(DETAIL), z.record(z.string().regex(/^\d+$/), DETAIL)])
  .transform((found) => Object.values(found));

const RECORD = z.looseObject({
  cve_id: z.string().nullish(),
  cwe_id: z.union([z.string(), z.array(z.string())]).nullish(),
  commit_id: z.string().nullish(),
  project: z.string().nullish(),
  details: DETAILS.optional(),
  detail_info: DETAILS.optional(),
});

type Patch = z.infer<typeof RECORD>;
type Detail = z.infer<typeof DETAIL>;

/** ReposVul (`ReposVul_c.jsonl` …): a patch a record; its functions of target 1 with their fixes, the others as safe. */
export const REPOSVUL: JsonFormat<z.infer<typeof RECORD>> = {
  schema: RECORD,
  matches: (record) => "details" in record || "detail_info" in record,
  read: (record, at) => {
    return (record.details ?? record.detail_info ?? []).flatMap((detail, index) =>
      recordsOf(detail, index, record, at),
    );
  },
};

function recordsOf(detail: Detail, at: number, record: Patch, { file, number, place }: RecordPlace) {
  if (detail.outdated) return [{ kind: "unusable" as const, place, reason: "outdated, as the set says itself" }];
  return functionsOf(detail).map((code, index): SetRecord => {
    const found = {
      dataset: "reposvul",
      split: splitOfFile(file),
      id: `${record.cve_id ?? number}:${at}:${index}`,
      language: known(detail.file_language),
      path: known(detail.file_path) ?? known(detail.file_name),
      cwe: cwesIn(record.cwe_id),
      repo: known(record.project),
      commit: known(record.commit_id),
      cve: known(record.cve_id),
      ...code,
    };
    return toRecord(found, place);
  });
}

type Code = { readonly vulnerable: string | null; readonly secure: string | null };

/** A vulnerable function is joined with the function of its name after the patch; a patch may have taken it away. */
function functionsOf({ function_before, function_after }: Detail): readonly Code[] {
  const after = new Map(function_after.map((one) => [nameOf(one.function), one.function]));
  return function_before.map(({ function: code, target }): Code => {
    if (target !== 1) return { vulnerable: null, secure: code };
    return { vulnerable: code, secure: after.get(nameOf(code)) ?? null };
  });
}

/** The word before the first parenthesis; the first line where there is none. */
function nameOf(code: string): string {
  return /([\p{L}_$~][\p{L}\p{N}_$:~]*)\s*\(/u.exec(code)?.[1] ?? code.split("\n", 1)[0] ?? "";
}
