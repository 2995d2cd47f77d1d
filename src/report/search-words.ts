import type { CheckAnswer, SearchEnd, SearchNode, SearchReport, SearchResult } from "./search-report.ts";
import { counted } from "./words.ts";

const ENDS: Readonly<Record<SearchEnd, string>> = {
  finished: "the search came to its end",
  "out-of-steps": "ended early: no more steps were allowed",
  "out-of-tokens": "ended early: its tokens are spent",
  "out-of-time": "ended early: its time is over",
  repeats: "ended early: the generator only repeats itself",
  unreadable: "ended early: nothing of three steps in a row is code that can be scored",
  leaves: "ended early: the generator leaves the function without a word in it",
  "generator-failed": "ended early: the generator failed",
};

/** Why a search ended. */
export function endInWords(end: SearchEnd): string {
  return ENDS[end];
}

/** What a check said. */
export function checkInWords(check: CheckAnswer | null): string {
  if (check === null) return "not checked";
  switch (check.kind) {
    case "works":
      return "works";
    case "fails":
      return `does not work: ${check.detail}`;
    case "timed-out":
      return `does not work: it took more than ${check.afterMs} ms`;
    default:
      return check satisfies never;
  }
}

/** What a search cost. */
export function spentInWords({ spent }: SearchReport): string {
  return `${counted(spent.rounds, "step")}, ${counted(spent.tokens, "token")}, ${(spent.ms / 1000).toFixed(1)} s`;
}

/** The result that was chosen; null where none works. */
export function chosenOf({ results, chosen }: SearchReport): SearchResult | null {
  return chosen === null ? null : (results[chosen] ?? null);
}

/** The ids of the nodes from the prompt to one, itself included. */
export function wayTo(node: number, nodes: readonly SearchNode[]): ReadonlySet<number> {
  const way = new Set<number>();
  const parents = new Map(nodes.map(({ id, parent }) => [id, parent]));
  for (let at: number | undefined = node; at !== undefined; at = parents.get(at)) way.add(at);
  return way;
}
