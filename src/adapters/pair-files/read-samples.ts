import { z } from "zod";
import { ConfigError } from "#errors.ts";
import type { Provenance, Sample } from "#pairs/pair.ts";
import type { SetRecord } from "#ports/evaluation-sets.ts";
import type { KeptSample } from "#ports/labelled-files.ts";
import { LANGUAGES } from "#trajectory/language.ts";
import { readRecords } from "./read-records.ts";

const text = z.string().regex(/\S/, "must not be empty");
const code = z.string().regex(/\S/, "an empty function teaches nothing; give its code or remove the record");
const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

/** One line of a file of pairs. Keys that are not named here are other data sets' own and are left alone. */
const SAMPLE = z.object({
  dataset: text,
  split: text,
  id: text,
  language: z.enum(LANGUAGES, `one of ${LANGUAGES.join(", ")} is expected`),
  cwe: z.array(z.string()).default([]),
  before: code,
  after: code.nullish(),
  label: z.enum(["pair", "vulnerable", "safe"], "one of pair, vulnerable, safe is expected"),
  repo: optionalText,
  commit: optionalText,
  path: optionalText,
  cve: optionalText,
  licence: optionalText,
  sven_val_overlap: optionalText,
});

type RawSample = z.infer<typeof SAMPLE>;

/** The same as a set to be judged on: it may hold languages that nobody here reads, and lines that people marked. */
const SET_SAMPLE = SAMPLE.extend({
  language: text,
  vuln_lines: z
    .array(z.int().positive())
    .nullish()
    .transform((lines) => lines ?? []),
});

/** Samples of a JSON lines file, in order; no two of one data set, split and path share an id. */
export async function* readSamples(file: string): AsyncGenerator<Sample> {
  for await (const { value, place } of distinct(file, SAMPLE)) yield sampleOf(value, place);
}

/** The same with every key of each line. */
export async function* readKeptSamples(file: string): AsyncGenerator<KeptSample> {
  for await (const { value, place } of distinct(file, SAMPLE.loose())) {
    yield { sample: sampleOf(value, place), record: value };
  }
}

/** The same as records of a set, with their marked lines; a language without a grammar makes a record unusable. */
export async function* readOwnSet(file: string): AsyncGenerator<SetRecord> {
  for await (const { value, place } of distinct(file, SET_SAMPLE)) {
    const language = LANGUAGES.find((known) => known === value.language.toLowerCase());
    if (language === undefined) yield { kind: "unusable", place, reason: `no grammar for ${value.language}` };
    else yield { kind: "sample", sample: sampleOf({ ...value, language }, place), markedLines: value.vuln_lines };
  }
}

async function* distinct<Value extends Pick<RawSample, "dataset" | "split" | "id" | "path">>(
  file: string,
  schema: z.ZodType<Value>,
): AsyncGenerator<{ readonly value: Value; readonly place: string }> {
  const seen = new Map<string, string>();
  for await (const { value, place } of readRecords(file, schema)) {
    const key = JSON.stringify([value.dataset, value.split, value.id, value.path]);
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      throw new ConfigError(
        `${place}: id ${JSON.stringify(value.id)} is taken by ${earlier}; give each record its own`,
      );
    }
    seen.set(key, place.slice(file.length + 2));
    yield { value, place };
  }
}

function sampleOf(raw: RawSample, place: string): Sample {
  const { language, label, before, after } = raw;
  const provenance = provenanceOf(raw);
  if (label !== "pair") {
    if (after != null)
      throw new ConfigError(`${place}: label ${JSON.stringify(label)} has an \`after\`; label it pair`);
    return { kind: "single", code: before, label: label === "safe" ? "secure" : "vulnerable", language, provenance };
  }
  if (after == null) throw new ConfigError(`${place}: label "pair" without \`after\`; label it vulnerable or safe`);
  return { kind: "pair", before, after, language, provenance };
}

function provenanceOf({ dataset, split, id, path, cwe, repo, commit, cve, licence, ...raw }: RawSample): Provenance {
  return { dataset, split, id, path, cwe, repo, commit, cve, licence, svenValOverlap: raw.sven_val_overlap };
}
