import { randomBytes } from "node:crypto";

/** Ties GitHub's answer to a page that was asked for here: each state is good once, and for an hour. */
export type SetupStates = {
  issue(publicUrl: string): string;
  /** The address that the App was made for; null for a state that is unknown, used or too old. */
  redeem(state: string): string | null;
};

/** A manifest's code is good for one hour (GitHub, registering an App from a manifest). */
const GOOD_FOR_MS = 3_600_000;

/** More are pages that nobody went on with; the oldest leaves. */
const MOST_STATES = 100;

export function createSetupStates(now: () => number): SetupStates {
  const issued = new Map<string, { readonly publicUrl: string; readonly until: number }>();
  return {
    issue: (publicUrl) => {
      const state = randomBytes(32).toString("base64url");
      issued.set(state, { publicUrl, until: now() + GOOD_FOR_MS });
      for (const oldest of [...issued.keys()].slice(0, -MOST_STATES)) issued.delete(oldest);
      return state;
    },
    redeem: (state) => {
      const found = issued.get(state);
      issued.delete(state);
      return found === undefined || found.until < now() ? null : found.publicUrl;
    },
  };
}
