import type { Sample } from "../pair.ts";
import { type SampleLine, sampleLine } from "../sample-line.ts";
import type { Candidate } from "./candidate.ts";
import { combineConfidence } from "./evidence.ts";
import { focusOf, type UntangledFunction } from "./untangle.ts";

/** What is said of every line that a repository gives. */
export type MinedFrom = { readonly repo: string; readonly licence: string | null };

/** A fix's function as a pair, with how far it is to be believed and why. */
export function pairLine(
  candidate: Candidate,
  found: UntangledFunction,
  from: MinedFrom & { readonly functions: number },
): SampleLine {
  const { before, after, language } = found;
  const sample: Sample = { kind: "pair", before, after, language, provenance: provenanceOf(candidate, found, from) };
  const confidence = Math.round(combineConfidence(candidate.evidence) * focusOf(from.functions) * 100) / 100;
  const { subject, evidence, parent, cves } = candidate;
  return sampleLine(sample, { cves, function: found.name, parent, subject, confidence, evidence });
}

/** An ordinary commit's function, as it was left, as code that nobody called vulnerable. */
export function ordinaryLine(candidate: Candidate, found: UntangledFunction, from: MinedFrom): SampleLine {
  const provenance = provenanceOf(candidate, found, from);
  const sample: Sample = { kind: "single", code: found.after, label: "secure", language: found.language, provenance };
  return sampleLine(sample, { function: found.name, parent: candidate.parent, subject: candidate.subject });
}

function provenanceOf({ commit, cwes, cves }: Candidate, { path, name }: UntangledFunction, from: MinedFrom) {
  const id = `${from.repo}@${commit}#${name}`;
  const known = { cwe: cwes, repo: from.repo, commit, cve: cves[0] ?? null, licence: from.licence };
  return { dataset: "mined", split: "all", id, path, ...known, svenValOverlap: null };
}
