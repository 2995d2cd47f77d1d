import type { SearchResult } from "#report/search-report.ts";
import { NOTHING_KNOWN, type Path } from "./path.ts";
import type { SearchOptions, SearchPorts } from "./search-options.ts";
import type { SearchState } from "./search-state.ts";

/**
 * What a search came to, ranked, and the first of it that works. The check runs down the ranking until one does: it
 * alone knows function, the reward alone knows security.
 */
export async function checkResults(
  { open, finished, end }: SearchState,
  { language, prompt }: SearchOptions,
  { check }: SearchPorts,
): Promise<{ readonly results: readonly SearchResult[]; readonly chosen: number | null }> {
  const unfinished = end === "finished" ? [] : open.filter(({ code }) => code !== "");
  const ranked = [...rank(finished, true), ...rank(unfinished, false)];
  if (check === null) return { results: ranked, chosen: ranked.length === 0 ? null : 0 };
  const results = [...ranked];
  for (const [index, result] of ranked.entries()) {
    const answer = await check.check({ language, text: `${prompt}${result.code}` });
    results[index] = { ...result, check: answer };
    if (answer.kind === "works") return { results, chosen: index };
  }
  return { results, chosen: null };
}

/** The most secure first, ties to the earlier. */
function rank(paths: readonly Path[], isFinished: boolean): readonly SearchResult[] {
  return [...paths]
    .sort((one, other) => (other.pathReward ?? NOTHING_KNOWN) - (one.pathReward ?? NOTHING_KNOWN))
    .map(({ node, code, pathReward }) => ({ node, code, pathReward, isFinished, check: null }));
}
