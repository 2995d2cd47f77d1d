import { bodiesOf, bodyFingerprint, commitFingerprint } from "#pairs/body-fingerprints.ts";
import { type ExcludedProjects, isExcluded } from "#pairs/excluded-projects.ts";
import { normaliseBody } from "#pairs/normalise-body.ts";
import type { Provenance } from "#pairs/pair.ts";
import type { RecordedFile } from "#pairs/recorded-change.ts";
import type { EvaluationSets, SetChange } from "#ports/evaluation-sets.ts";
import type { ParseResult, Parser, Progress } from "#ports.ts";
import type { Skipped } from "#report/evaluation-report.ts";
import { changedFunctions, type FunctionVersion, scoredSteps } from "#trajectory/changed-functions.ts";
import { mapAhead } from "./map-ahead.ts";
import { createSkipCounter, type SkipCounter } from "./skip-counter.ts";
import { type ReadBodies, trainingRecordBodies } from "./training-record-bodies.ts";

/** What training read, and with what to read it. */
export type FingerprintSources = {
  readonly pairs: readonly string[];
  readonly changes: readonly string[];
  /** Prepared records, as training reads them. */
  readonly records?: readonly string[];
  /** Data sets among the records that training does not read. */
  readonly evaluationOnly?: readonly string[];
  /** Only pairs of these splits; null for all. */
  readonly splits: readonly string[] | null;
  readonly excluded: ExcludedProjects;
  readonly atOnce: number;
  readonly sets: EvaluationSets;
  readonly parser: Parser;
  readonly progress: Progress;
};

export type CollectedFingerprints = {
  /** Sorted, without repetition. */
  readonly fingerprints: readonly string[];
  readonly read: number;
  readonly skipped: readonly Skipped[];
};

/**
 * The fingerprints of every function that training reads, and of the commits that they are of, in pairs and in changes. What training leaves out is left out
 * here by the same rules: other splits, excluded projects, what overlaps SVEN's validation set.
 */
export async function collectFingerprints(sources: FingerprintSources): Promise<CollectedFingerprints> {
  const found = new Set<string>();
  const skips = createSkipCounter();
  let read = 0;
  const { digest } = sources.sets;
  for await (const { bodies, commit } of allBodies(sources, skips)) {
    read += 1;
    sources.progress.report("taking fingerprints", read, 0);
    for (const fingerprint of [
      commitFingerprint(commit, digest),
      ...bodies.map((body) => bodyFingerprint(body, digest)),
    ]) {
      if (fingerprint !== null) found.add(fingerprint);
    }
  }
  return { fingerprints: [...found].sort(), read, skipped: skips.skipped() };
}

async function* allBodies(sources: FingerprintSources, skips: SkipCounter): AsyncGenerator<ReadBodies> {
  const { sets, atOnce, pairs, changes, records = [], evaluationOnly = [] } = sources;
  for (const file of records) yield* trainingRecordBodies(file, { sets, rules: { evaluationOnly }, skips });
  for (const file of pairs) {
    yield* mapAhead(trainingTexts(file, sources, skips), atOnce, async (texts) => {
      return { bodies: await bodiesOfTexts(texts, sources, skips), commit: texts[0]?.commit ?? null };
    });
  }
  for (const file of changes) {
    yield* mapAhead(sets.readChanges(file), atOnce, async (found) => {
      return { bodies: await bodiesOfChange(found, sources, skips), commit: null };
    });
  }
}

type Text = {
  readonly id: string;
  readonly commit: string | null;
  readonly text: string;
  readonly language: RecordedFile["language"];
};

async function* trainingTexts(
  file: string,
  sources: FingerprintSources,
  skips: SkipCounter,
): AsyncGenerator<readonly Text[]> {
  for await (const record of sources.sets.readSamples(file, "auto")) {
    if (record.kind === "unusable") {
      skips.skip(record.reason, record.place);
      continue;
    }
    const { sample } = record;
    const { id, commit } = sample.provenance;
    const reason = reasonToLeaveOut(sample.provenance, sources);
    if (reason !== null) {
      skips.skip(reason, id);
      continue;
    }
    const texts = sample.kind === "pair" ? [sample.before, sample.after] : [sample.code];
    yield texts.map((text) => ({ id, commit, text, language: sample.language }));
  }
}

function reasonToLeaveOut({ split, repo, svenValOverlap }: Provenance, { splits, excluded }: FingerprintSources) {
  if (splits !== null && !splits.includes(split)) return "another split";
  if (svenValOverlap !== null) return "overlaps SVEN's validation set";
  return repo !== null && isExcluded(excluded, repo) ? "excluded project" : null;
}

async function bodiesOfTexts(
  texts: readonly Text[],
  { parser }: FingerprintSources,
  skips: SkipCounter,
): Promise<readonly string[]> {
  const parsed = await Promise.all(texts.map(async (text) => ({ ...text, result: await parser.outline(text) })));
  return parsed.flatMap(({ id, text, result }) => {
    if (result.kind === "outlined") return bodiesOf(text, result.outline);
    skips.skip(`parse-${result.kind}`, id);
    return [];
  });
}

async function bodiesOfChange(
  found: SetChange,
  { parser, excluded }: FingerprintSources,
  skips: SkipCounter,
): Promise<readonly string[]> {
  if (found.kind === "unusable") {
    skips.skip(found.reason, found.place);
    return [];
  }
  const { change } = found;
  if (isExcluded(excluded, change.package)) {
    skips.skip("excluded project", change.id);
    return [];
  }
  const versions = await Promise.all(change.files.map((file) => versionsOf(file, parser)));
  return versions.flat().map((version) => normaliseBody(scoredSteps(version)));
}

async function versionsOf(file: RecordedFile, parser: Parser): Promise<readonly FunctionVersion[]> {
  const outline = async (text: string | null): Promise<ParseResult | null> =>
    text === null ? null : parser.outline({ language: file.language, text });
  const [base, head] = await Promise.all([outline(file.base), outline(file.head)]);
  const parsed = (text: string | null, result: ParseResult | null) =>
    text === null || result?.kind !== "outlined" ? null : { text, outline: result.outline };
  const functions = changedFunctions({ ...file, base: parsed(file.base, base), head: parsed(file.head, head) });
  return functions.flatMap((found) => [found.base, found.head]).filter((version) => version !== null);
}
