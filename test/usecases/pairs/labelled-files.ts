import { createHash } from "node:crypto";
import type { Sample } from "#pairs/pair.ts";
import { sampleLine } from "#pairs/sample-line.ts";
import type { ReadKeptSamples } from "#ports/labelled-files.ts";
import type { PairFiles } from "#ports.ts";
import { createFakePairStore } from "../fake-pair-store.ts";

/** Where nothing else is said. */
const NOWHERE = { cwe: [], cve: null, licence: null, path: null, svenValOverlap: null, repo: null, commit: null };

type Told = Partial<Sample["provenance"]> & { readonly before: string; readonly after?: string };

/** A pair in the made-up language, or vulnerable code alone. */
export function sampleOf(id: string, { before, after, ...told }: Told): Sample {
  const provenance = { dataset: "made", split: "all", id, ...NOWHERE, ...told };
  if (after !== undefined) return { kind: "pair", before, after, language: "c", provenance };
  return { kind: "single", code: before, label: "vulnerable", language: "c", provenance };
}

/** Samples as a file; `extra` keys stand on every line. */
export function readerOf(samples: readonly Sample[], extra: Readonly<Record<string, unknown>> = {}): ReadKeptSamples {
  return async function* () {
    for (const sample of samples) yield { sample, record: sampleLine(sample, extra) };
  };
}

/** A store that writes to memory, with real digests. */
export function memoryStore(): { readonly store: PairFiles; readonly written: ReadonlyMap<string, readonly object[]> } {
  const { store, written } = createFakePairStore({});
  return { store: { ...store, digest: (text) => createHash("sha256").update(text).digest("hex") }, written };
}
