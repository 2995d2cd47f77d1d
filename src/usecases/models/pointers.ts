import { ConfigError } from "#errors.ts";

/** Which model does what, by digest; null is the model in the package, and for `shadow` none. */
export type ModelPointers = {
  /** Says the verdicts. */
  readonly current: string | null;
  /** Said them before: where a rollback leads. */
  readonly previous: string | null;
  /** Scores beside the current one, and is never shown. */
  readonly shadow: string | null;
};

/** What holds where nothing was ever promoted. */
export const NO_POINTERS: ModelPointers = { current: null, previous: null, shadow: null };

/** The model says the verdicts from now on; the one that did is remembered, and a shadow of itself ends. */
export function promoted(pointers: ModelPointers, digest: string | null): ModelPointers {
  const { current, previous, shadow } = pointers;
  const ends = shadow === digest || (digest === null && shadow === null);
  return { current: digest, previous: current === digest ? previous : current, shadow: ends ? null : shadow };
}

/** Back to the model before; asked again, forth. @throws ConfigError where there was none before. */
export function rolledBack({ current, previous, shadow }: ModelPointers): ModelPointers {
  if (current === previous) {
    throw new ConfigError("no model was promoted before this one: there is nothing to go back to");
  }
  return { current: previous, previous: current, shadow: shadow === previous ? null : shadow };
}

/** A model scores in the shadow, or none. @throws ConfigError for the model that says the verdicts. */
export function shadowed(pointers: ModelPointers, digest: string | null): ModelPointers {
  if (digest !== null && digest === pointers.current) {
    throw new ConfigError(`${digest.slice(0, 12)} says the verdicts already: a shadow is another model`);
  }
  return { ...pointers, shadow: digest };
}
