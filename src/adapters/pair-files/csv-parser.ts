/** What is left when a text ends: a row without a line end, nothing, or a quote that nobody closed. */
export type CsvRest =
  | { readonly kind: "done"; readonly row: readonly string[] | null }
  | { readonly kind: "open-quote" };

/** Reads the rows of a CSV text that comes in pieces; linear in its length. */
export type CsvParser = {
  feed(piece: string): readonly (readonly string[])[];
  end(): CsvRest;
};

/** Where the parser stands: `closing` has seen a quote inside a quoted cell, which ends it or is the first of two. */
type Mode = "plain" | "quoted" | "closing";

type State = { mode: Mode; cell: string; row: string[]; rows: string[][] };

export function createCsvParser(): CsvParser {
  const state: State = { mode: "plain", cell: "", row: [], rows: [] };
  return {
    feed: (piece) => {
      for (let at = 0; at < piece.length; ) at = advance(state, piece, at);
      return state.rows.splice(0);
    },
    end: () => {
      if (state.mode === "quoted") return { kind: "open-quote" };
      const isEmpty = state.row.length === 0 && state.cell === "";
      return { kind: "done", row: isEmpty ? null : [...state.row, state.cell] };
    },
  };
}

/** Takes a run of plain characters or one that means something; gives where to go on. */
function advance(state: State, piece: string, at: number): number {
  const special = state.mode === "quoted" ? /"/g : /[",\r\n]/g;
  special.lastIndex = at;
  const found = special.exec(piece)?.index ?? piece.length;
  if (found > at) {
    state.cell += piece.slice(at, found);
    // Text after a closing quote: the quote was none; be lenient, as every reader of such tables is.
    if (state.mode === "closing") state.mode = "plain";
    return found;
  }
  take(state, piece[at] as string);
  return at + 1;
}

function take(state: State, character: string): void {
  if (character === '"') takeQuote(state);
  else if (character === "\n") endRow(state);
  else if (character === ",") endCell(state);
}

/** A quote in the middle of an unquoted cell stands for itself. */
function takeQuote(state: State): void {
  if (state.mode === "quoted") state.mode = "closing";
  else if (state.mode === "plain" && state.cell !== "") state.cell += '"';
  else {
    if (state.mode === "closing") state.cell += '"';
    state.mode = "quoted";
  }
}

function endCell(state: State): void {
  state.row.push(state.cell);
  state.cell = "";
  state.mode = "plain";
}

/** An empty line is no row. */
function endRow(state: State): void {
  const isEmpty = state.row.length === 0 && state.cell === "" && state.mode === "plain";
  endCell(state);
  if (!isEmpty) state.rows.push(state.row);
  state.row = [];
}
