import type { Language } from "#trajectory/language.ts";

/** A piece of code to be looked at; never run. */
export type AnalysedSource = { readonly language: Language; readonly text: string };

/** A static analyser that is installed on this machine. */
export interface Analyser {
  readonly name: string;
  readonly version: string;
  readonly languages: readonly Language[];
  /** Findings in each source, in order. UpstreamError where the analyser fails. */
  countFindings(sources: readonly AnalysedSource[]): Promise<readonly number[]>;
}

export type FoundAnalyser =
  | { readonly kind: "found"; readonly analyser: Analyser }
  | { readonly kind: "none"; readonly reason: string };

/** Tells which analysers are there. */
export interface Analysers {
  find(name: string): Promise<FoundAnalyser>;
}
