import { isBlind, type Omission, type OmissionReason } from "#gate/coverage.ts";
import { counted, named } from "./words.ts";

/** What one line of a report says of what was not looked at. */
export type OmissionLine = { readonly isBlind: boolean; readonly text: string };

/** Paths that a line about several omissions names. */
const MOST_PATHS = 3;

/**
 * Omissions for a person: code that stayed unread one a line and first, the rest by its reason, so that forty documents
 * take one line.
 */
export function omissionLines(omissions: readonly Omission[]): readonly OmissionLine[] {
  const blind = omissions.filter(isBlind).map((omission) => ({ isBlind: true, text: sentence(omission) }));
  const reasons = new Map<OmissionReason, Omission[]>();
  for (const omission of omissions.filter((one) => !isBlind(one))) {
    reasons.set(omission.reason, [...(reasons.get(omission.reason) ?? []), omission]);
  }
  return [...blind, ...[...reasons].flatMap(([reason, group]) => harmless(reason, group))];
}

function harmless(reason: OmissionReason, group: readonly Omission[]): readonly OmissionLine[] {
  const ofFiles = group.filter(({ path }) => path !== "");
  const ofAll = group.filter(({ path }) => path === "").map((omission) => sentence(omission));
  const texts = ofFiles.length < 2 ? [...ofFiles.map(sentence), ...ofAll] : [together(reason, ofFiles), ...ofAll];
  return texts.map((text) => ({ isBlind: false, text }));
}

const WORDS: Readonly<Partial<Record<OmissionReason, string>>> = {
  "not-code": "hold no code",
  "no-effect": "changed their name or mode alone",
  excluded: "excluded by the policy",
};

function together(reason: OmissionReason, group: readonly Omission[]): string {
  const paths = group.map(({ path }) => path);
  return `${counted(group.length, "file")} ${WORDS[reason] ?? `(${reason})`}: ${named(paths, MOST_PATHS)}`;
}

function sentence({ path, detail }: Omission): string {
  return path === "" ? detail : `${path}: ${detail}`;
}
