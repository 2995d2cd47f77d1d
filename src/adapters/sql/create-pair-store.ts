import type { CollectedPairs } from "#ports/pair-store.ts";
import { pairCensus } from "./pair-census.ts";
import { pairIntake } from "./pair-intake.ts";
import { pairKeeping } from "./pair-keeping.ts";
import { pairQuarantine } from "./pair-quarantine.ts";
import { pairReading } from "./pair-reading.ts";
import type { SqlDatabase } from "./sql-database.ts";

/** Keeps what people confirmed, fixed and dismissed: a row a finding, written as a whole. */
export function createPairStore({ database }: { readonly database: SqlDatabase }): CollectedPairs {
  return {
    ...pairIntake(database),
    ...pairCensus(database),
    ...pairReading(database),
    ...pairQuarantine(database),
    ...pairKeeping(database),
  } satisfies CollectedPairs;
}
