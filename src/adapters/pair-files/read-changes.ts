import { z } from "zod";
import { applyPatch } from "#change/apply-patch.ts";
import { parsePatch } from "#change/parse-patch.ts";
import { ConfigError, UpstreamError } from "#errors.ts";
import type { RecordedChange, RecordedFile } from "#pairs/recorded-change.ts";
import type { SetChange } from "#ports/evaluation-sets.ts";
import { LANGUAGES, languageOf } from "#trajectory/language.ts";
import { readRecords } from "./read-records.ts";

const text = z.string().regex(/\S/, "must not be empty");

const FILE = z.object({
  path: text,
  language: z.enum(LANGUAGES, `one of ${LANGUAGES.join(", ")} is expected`),
  before: z.string(),
  diff: text,
});

const CHANGE = z.object({
  id: text,
  package: text,
  kind: z.enum(["security-fix", "ordinary"], "one of security-fix, ordinary is expected"),
  cves: z.array(z.string()).default([]),
  changed_lines: z.int().nonnegative(),
  files: z.array(FILE).min(1, "a change has at least one file"),
});

/** The same as a set to be judged on: it may hold files in languages that nobody here reads. */
const SET_CHANGE = CHANGE.extend({
  files: z.array(FILE.extend({ language: z.string() })).min(1, "a change has at least one file"),
});

type RawChange = z.infer<typeof CHANGE>;

/** Recorded changes of a JSON lines file, in order; no two share an id, and every diff fits its text. */
export async function* readChanges(file: string): AsyncGenerator<RecordedChange> {
  for await (const { value, place } of distinct(file, CHANGE)) yield changeOf(value, place);
}

/** The same as changes of a set. Files without a grammar are left out and counted; a change of nothing else is unusable. */
export async function* readSetChanges(file: string): AsyncGenerator<SetChange> {
  for await (const { value, place } of distinct(file, SET_CHANGE)) {
    const files = value.files.flatMap((one) => {
      const language = LANGUAGES.find((known) => known === one.language.toLowerCase()) ?? languageOf(one.path);
      return language === null ? [] : [{ ...one, language }];
    });
    const unreadFiles = value.files.length - files.length;
    if (files.length > 0) yield { kind: "change", change: changeOf({ ...value, files }, place), unreadFiles };
    else yield { kind: "unusable", place, reason: `no grammar for ${value.files[0]?.language}` };
  }
}

async function* distinct<Value extends { readonly id: string }>(
  file: string,
  schema: z.ZodType<Value>,
): AsyncGenerator<{ readonly value: Value; readonly place: string }> {
  const seen = new Set<string>();
  for await (const { value, place } of readRecords(file, schema)) {
    if (seen.has(value.id)) throw new ConfigError(`${place}: id ${JSON.stringify(value.id)} is taken; give it its own`);
    seen.add(value.id);
    yield { value, place };
  }
}

function changeOf({ changed_lines: changedLines, files, ...rest }: RawChange, place: string): RecordedChange {
  return { ...rest, changedLines, files: files.map((one) => fileOf(one, place)) };
}

function fileOf({ path, language, before, diff }: z.infer<typeof FILE>, place: string): RecordedFile {
  try {
    const after = applyPatch(before, diff);
    const hunks = parsePatch(diff).flatMap((patch) => patch.hunks);
    return { path, language, base: before === "" ? null : before, head: after === "" ? null : after, hunks };
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof UpstreamError)) throw error;
    throw new ConfigError(
      `${place}: the diff of ${path} does not fit its text (${error.message}); fetch the file again`,
    );
  }
}
