import { isBlind, type Omission, type OmissionReason } from "#gate/coverage.ts";
import { counted, named } from "./words.ts";

/** What one line of a report says of what was not looked at. */
export type OmissionLine = { readonly isBlind: boolean; readonly text: string };

/** Paths that a line about several omissions names. */
const MOST_PATHS = 3;

const WORDS: Readonly<Partial<Record<OmissionReason, string>>> = {
  "not-code": "hold no code",
  "no-effect": "changed their name or mode alone",
  excluded: "excluded by the policy",
};

/**
 * Omissions for a person: code that stayed unread first, and as one line what has one explanation, so that forty
 * documents take one line. What is left out on purpose is told by its reason, what was missed by its every detail.
 */
export function omissionLines(omissions: readonly Omission[]): readonly OmissionLine[] {
  const blind = grouped(omissions.filter(isBlind), ({ detail }) => detail);
  const meant = grouped(
    omissions.filter((omission) => !isBlind(omission)),
    ({ path, reason, detail }) => (path === "" ? detail : reason),
  );
  return [
    ...blind.map((group) => ({ isBlind: true, text: lineOf(group, group[0].detail) })),
    ...meant.map((group) => ({ isBlind: false, text: lineOf(group, WORDS[group[0].reason] ?? group[0].detail) })),
  ];
}

type Group = readonly [Omission, ...Omission[]];

/** In the order in which each key appears first. */
function grouped(omissions: readonly Omission[], keyOf: (omission: Omission) => string): readonly Group[] {
  const groups = new Map<string, [Omission, ...Omission[]]>();
  for (const omission of omissions) {
    const group = groups.get(keyOf(omission));
    if (group === undefined) groups.set(keyOf(omission), [omission]);
    else group.push(omission);
  }
  return [...groups.values()];
}

function lineOf(group: Group, together: string): string {
  const [{ path, detail }] = group;
  if (path === "") return detail;
  if (group.length === 1) return `${path}: ${detail}`;
  const paths = group.map((omission) => omission.path);
  return `${counted(group.length, "file")}, ${together}: ${named(paths, MOST_PATHS)}`;
}
