import type { Progress } from "#ports.ts";
import { printable } from "./printable.ts";

type Screen = { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };

/** One line that is drawn over and over. `clear` wipes it, so that other text can be written. */
export type ProgressLine = Progress & { clear(): void };

/** Often enough to see that something moves; a review reports thousands of times. */
const REDRAW_MS = 80;

const NO_LINE: ProgressLine = { report: () => undefined, clear: () => undefined };

/** Progress for a person at a terminal; silent in a pipe and in CI. */
export function drawProgress(screen: Screen, env: Readonly<Record<string, string | undefined>>): ProgressLine {
  const isWatched = screen.isTTY === true && (env.CI ?? "") === "" && env.TERM !== "dumb";
  if (!isWatched) return NO_LINE;
  let shown = "";
  let drawnAt = 0;
  function clear(): void {
    if (shown !== "") screen.write("\r\x1b[K");
    shown = "";
  }
  return {
    report(stage, done, total) {
      const now = performance.now();
      if (shown !== "" && now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      shown = lineOf(stage, { done, total, columns: screen.columns || 80 });
      screen.write(`\r\x1b[K${shown}`);
    },
    clear,
  };
}

/** Cut to the terminal's width: a line that wraps cannot be drawn over. */
function lineOf(stage: string, { done, total, columns }: { done: number; total: number; columns: number }): string {
  const count = total > 0 ? ` ${done}/${total}` : "";
  return `${printable(stage)
    .replaceAll(/[\n\t]/g, " ")
    .slice(0, Math.max(0, columns - count.length - 1))}${count}`;
}
