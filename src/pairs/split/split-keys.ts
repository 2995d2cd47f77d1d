import type { Provenance } from "../pair.ts";

/** What two sides of a split must not share, besides bodies. */
export const SPLIT_KEYS = ["commit", "cve", "repository"] as const;
export type SplitKey = (typeof SPLIT_KEYS)[number];

/** A sample's keys of the chosen kinds; what is not known joins nothing. */
export function splitKeysOf({ commit, cve, repo }: Provenance, by: readonly SplitKey[]): readonly string[] {
  const known = { commit, cve, repository: repo };
  return by.flatMap((kind) => {
    const value = known[kind];
    return value === null || value.trim() === "" ? [] : [`${kind} ${value.trim().toLowerCase()}`];
  });
}
