/** A way through the tree that may go on. */
export type Path = {
  /** Its last node; 0 is the prompt. */
  readonly node: number;
  readonly depth: number;
  /** What it wrote after the prompt. */
  readonly code: string;
  /** The steps it wrote, trimmed. */
  readonly pieces: readonly string[];
  readonly pathReward: number | null;
};

/** A path's worth where nothing of it is scored: below every sum of log-odds; subtracting it stays a number. */
export const NOTHING_KNOWN = -Number.MAX_VALUE / 4;

/** The prompt, before anything is written. */
export const ROOT: Path = { node: 0, depth: 0, code: "", pieces: [], pathReward: null };

/** A step that some path may take. */
export type Draft = {
  readonly path: Path;
  readonly text: string;
  readonly isLast: boolean;
  readonly copies: number;
};

/** True where a path would end before it said anything: what was written stands after the function. */
export function isNothing({ path, text }: Draft): boolean {
  return text === "" && path.code === "";
}

/** True where a path says again what it just said, or what it has said twice. */
export function isRepeated({ path, text }: Draft): boolean {
  const said = text.trim();
  const times = path.pieces.filter((piece) => piece === said).length;
  return said !== "" && (path.pieces.at(-1) === said || times >= 2);
}
