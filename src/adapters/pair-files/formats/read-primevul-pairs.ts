import type { SetRecord } from "#ports/evaluation-sets.ts";
import { readRecords } from "../read-records.ts";
import { PRIMEVUL_RECORD, type PrimeVulRecord, primeVulSample } from "./primevul.ts";

/**
 * PrimeVul's paired files: a vulnerable function and its fix on two lines that follow each other. Joined by that, not by
 * their commit: two functions of one commit are no pair. A line without its counterpart is unusable.
 */
export async function* readPrimeVulPairs(file: string): AsyncGenerator<SetRecord> {
  let open: { readonly value: PrimeVulRecord; readonly place: string } | null = null;
  let number = 0;
  for await (const found of readRecords(file, PRIMEVUL_RECORD)) {
    number += 1;
    if (open === null) {
      open = found;
    } else if (isPair(open.value, found.value)) {
      yield pairOf(open.value, found.value, { file, number, place: open.place });
      open = null;
    } else {
      yield alone(open.place);
      open = found;
    }
  }
  if (open !== null) yield alone(open.place);
}

function isPair(one: PrimeVulRecord, other: PrimeVulRecord): boolean {
  return one.target !== other.target && one.commit_id === other.commit_id && one.project === other.project;
}

function pairOf(one: PrimeVulRecord, other: PrimeVulRecord, place: { file: string; number: number; place: string }) {
  const [vulnerable, secure] = one.target === 1 ? [one, other] : [other, one];
  return primeVulSample(vulnerable, { vulnerable: vulnerable.func, secure: secure.func }, place);
}

function alone(place: string): SetRecord {
  return { kind: "unusable", place, reason: "its counterpart does not follow it" };
}
