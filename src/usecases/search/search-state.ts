import type { SearchEnd, SearchNode } from "#report/search-report.ts";
import { type Path, ROOT } from "./path.ts";
import type { PrunedDraft } from "./prune-drafts.ts";

/** Where a search stands between two rounds. */
export type SearchState = {
  readonly nodes: readonly SearchNode[];
  /** Paths that go on; the last ones that could where `end` says why they do not. */
  readonly open: readonly Path[];
  readonly finished: readonly Path[];
  readonly tokens: number;
  readonly rounds: number;
  /** Rounds in a row in which nothing was scored. */
  readonly unreadRounds: number;
  readonly problems: readonly string[];
  /** Null while it goes on. */
  readonly end: SearchEnd | null;
};

export const AT_THE_PROMPT: SearchState = {
  nodes: [],
  open: [ROOT],
  finished: [],
  tokens: 0,
  rounds: 0,
  unreadRounds: 0,
  problems: [],
  end: null,
};

/** A comment may be a step; three steps of which none is code are none of a program's. */
const UNREAD_ROUNDS = 3;

/** The state after a round's drafts have got their fates. */
export function takeRound(state: SearchState, drafts: readonly PrunedDraft[]): SearchState {
  const placed = drafts.map((draft, index) => ({ draft, id: state.nodes.length + index + 1 }));
  const pathsWith = (fate: PrunedDraft["fate"]) =>
    placed.filter(({ draft }) => draft.fate === fate).map(({ draft, id }) => extend(draft, id));
  const [open, ended] = [pathsWith("kept"), pathsWith("finished")];
  const isStuck = open.length + ended.length === 0;
  const unreadRounds = drafts.some(({ margin, text }) => margin !== null || text === "") ? 0 : state.unreadRounds + 1;
  const next = {
    ...state,
    nodes: [...state.nodes, ...placed.map(({ draft, id }) => nodeOf(draft, id))],
    open: isStuck ? state.open : open,
    finished: [...state.finished, ...ended],
    rounds: state.rounds + 1,
    unreadRounds,
  };
  const stuck = drafts.some(({ fate }) => fate === "repeated") ? "repeats" : "leaves";
  return { ...next, end: isStuck ? stuck : endAfter(next) };
}

function endAfter({ open, unreadRounds }: SearchState): SearchEnd | null {
  if (open.length === 0) return "finished";
  return unreadRounds >= UNREAD_ROUNDS ? "unreadable" : null;
}

function extend({ path, text, pathReward }: PrunedDraft, id: number): Path {
  return {
    node: id,
    depth: path.depth + 1,
    code: `${path.code}${text}`,
    pieces: [...path.pieces, text.trim()],
    pathReward,
  };
}

function nodeOf(draft: PrunedDraft, id: number): SearchNode {
  const { path, text, copies, fate, margin, advantage, pathReward, worst } = draft;
  return { id, parent: path.node, depth: path.depth + 1, text, copies, fate, margin, advantage, pathReward, worst };
}
