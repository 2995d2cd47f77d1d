import { z } from "zod";
import { applyPatch } from "#change/apply-patch.ts";
import { parsePatch } from "#change/parse-patch.ts";
import { ConfigError, UpstreamError } from "#errors.ts";
import type { RecordedChange, RecordedFile } from "#pairs/recorded-change.ts";
import { LANGUAGES } from "#trajectory/language.ts";
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

/** Recorded changes of a JSON lines file, in order; no two share an id, and every diff fits its text. */
export async function* readChanges(file: string): AsyncGenerator<RecordedChange> {
  const seen = new Set<string>();
  for await (const { value, place } of readRecords(file, CHANGE)) {
    if (seen.has(value.id)) throw new ConfigError(`${place}: id ${JSON.stringify(value.id)} is taken; give it its own`);
    seen.add(value.id);
    const { changed_lines: changedLines, files, ...rest } = value;
    yield { ...rest, changedLines, files: files.map((one) => fileOf(one, place)) };
  }
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
