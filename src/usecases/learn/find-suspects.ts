import { type Sample, sampleId } from "#pairs/pair.ts";
import type { PairReading } from "#ports/pair-store.ts";
import type { Suspect } from "./blame-groups.ts";
import { collectedId } from "./collected-samples.ts";

/**
 * Whose the samples of a run are. Of a store's only pairs are suspects, not dismissals, which cannot be set aside; of
 * files (`store` null) every sample is, and nobody knows who confirmed it.
 */
export async function findSuspects(
  samples: AsyncIterable<Sample>,
  store: Pick<PairReading, "confirmed"> | null,
): Promise<readonly Suspect[]> {
  const people = store === null ? null : await confirmersIn(store);
  const suspects: Suspect[] = [];
  for await (const { provenance } of samples) {
    const id = sampleId(provenance);
    const person = people?.get(id) ?? null;
    if (people !== null && person === null) continue;
    suspects.push({ id, repository: provenance.repo?.toLowerCase() ?? null, person });
  }
  return suspects;
}

/** Logins by the name of the sample. */
async function confirmersIn(store: Pick<PairReading, "confirmed">): Promise<ReadonlyMap<string, string>> {
  const people = new Map<string, string>();
  for await (const pair of store.confirmed()) people.set(collectedId(pair), pair.flaw.confirmedBy.login.toLowerCase());
  return people;
}
