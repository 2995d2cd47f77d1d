import { bodiesOf, bodyFingerprint } from "#pairs/body-fingerprints.ts";
import type { Provenance, Sample } from "#pairs/pair.ts";
import { splitKeysOf } from "#pairs/split/split-keys.ts";
import type { EvaluationSets } from "#ports/evaluation-sets.ts";
import type { Parser } from "#ports.ts";

/** What an evaluation set holds: training must not see it. */
export type EvaluationKeys = {
  /** A commit or a CVE of it. A repository may be on both sides: its other code is not judged. */
  holds(provenance: Provenance): boolean;
  has(fingerprint: string | null): boolean;
};

type Sources = {
  readonly evaluation: readonly string[];
  readonly fingerprints: readonly string[];
  readonly sets: EvaluationSets;
  readonly parser: Parser;
};

/** Reads the sets and the lists of fingerprints. */
export async function readEvaluationKeys(sources: Sources): Promise<EvaluationKeys> {
  const known = new Set<string>();
  const bodies = new Set<string>();
  const add = (to: Set<string>, values: Iterable<string>) => {
    for (const value of values) to.add(value);
  };
  for (const file of sources.fingerprints) add(bodies, await sources.sets.readFingerprints(file));
  for await (const sample of samplesOf(sources)) {
    add(known, splitKeysOf(sample.provenance, ["commit", "cve"]));
    add(bodies, await fingerprintsOf(sample, sources));
  }
  return {
    holds: (provenance) => splitKeysOf(provenance, ["commit", "cve"]).some((key) => known.has(key)),
    has: (fingerprint) => fingerprint !== null && bodies.has(fingerprint),
  };
}

async function* samplesOf({ evaluation, sets }: Sources): AsyncGenerator<Sample> {
  for (const file of evaluation) {
    for await (const found of sets.readSamples(file, "auto")) if (found.kind === "sample") yield found.sample;
  }
}

async function fingerprintsOf(sample: Sample, { sets, parser }: Pick<Sources, "sets" | "parser">) {
  const { language } = sample;
  const texts = sample.kind === "pair" ? [sample.before, sample.after] : [sample.code];
  const parsed = await Promise.all(
    texts.map(async (text) => ({ text, read: await parser.outline({ language, text }) })),
  );
  return parsed
    .flatMap(({ text, read }) => (read.kind === "outlined" ? bodiesOf(text, read.outline) : []))
    .flatMap((body) => bodyFingerprint(body, sets.digest) ?? []);
}
