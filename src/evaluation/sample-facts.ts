import { type Sample, sampleId } from "#pairs/pair.ts";
import type { Language } from "#trajectory/language.ts";
import { linesOf } from "#trajectory/owned-text.ts";

/** What tables and intervals group a sample by. */
export type SampleFacts = {
  readonly id: string;
  /** Records of one project resemble each other: its repository, else CVE, else commit, else the record itself. */
  readonly group: string;
  readonly cwe: readonly string[];
  readonly language: Language;
  /** Of the vulnerable version, or of the only one. */
  readonly lines: number;
};

/** The facts of a sample. */
export function factsOf(sample: Sample): SampleFacts {
  const { provenance, language } = sample;
  const id = sampleId(provenance);
  const group = provenance.repo ?? provenance.cve ?? provenance.commit ?? id;
  const text = sample.kind === "pair" ? sample.before : sample.code;
  const cwe = provenance.cwe.map((name) => name.toUpperCase());
  return { id, group, cwe: cwe.length === 0 ? ["unknown"] : cwe, language, lines: linesOf(text).length };
}
