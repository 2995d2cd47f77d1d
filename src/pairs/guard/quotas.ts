/** What one person, or one repository, may teach within a time: enough for honest work, too little to steer a model. */
export const QUOTAS = {
  /** Pairs and dismissals on behalf of one person. */
  perPerson: 30,
  perRepository: 300,
  /** The time that is counted over: about a quarter of a year. */
  days: 90,
} as const;

/** What was kept lately on behalf of whoever is asked about. */
export type Census = { readonly ofPeople: readonly PersonCount[]; readonly ofRepository: number };

export type PersonCount = { readonly login: string; readonly kept: number };

/** The quota that is exceeded, and by what; null where none is. */
export function exceededQuota({ ofPeople, ofRepository }: Census): ExceededQuota | null {
  const { perPerson, perRepository, days } = QUOTAS;
  const person = ofPeople.find(({ kept }) => kept > perPerson);
  if (person !== undefined) {
    const evidence = `${person.login} has ${person.kept} within ${days} days, ${perPerson} are taken`;
    return { reason: "author-quota", evidence };
  }
  if (ofRepository <= perRepository) return null;
  const evidence = `the repository has ${ofRepository} within ${days} days, ${perRepository} are taken`;
  return { reason: "repository-quota", evidence };
}

export type ExceededQuota = { readonly reason: "author-quota" | "repository-quota"; readonly evidence: string };
