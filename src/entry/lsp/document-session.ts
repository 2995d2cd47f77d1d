import type { Reading } from "#usecases/document/outline-edits.ts";
import type { DocumentScores } from "#usecases/document/score-document.ts";
import type { Clock } from "./clock.ts";

/** Reads one text, piece by piece, as long as it is current. */
export type ReadText = (
  text: string,
  how: { readonly reading: Reading; readonly isCurrent: () => boolean },
) => AsyncIterable<DocumentScores>;

export type SessionEvents = {
  /** What is known changed. Partial scores are told only until a whole reading was: later ones would flicker. */
  scored(scores: DocumentScores): void;
  failed(error: unknown): void;
};

/** One open document: the latest text counts, and the next key calls off what was begun for the one before. */
export type DocumentSession = {
  /** Scores a text after a pause; another text in the meantime takes its place. */
  change(text: string, pauseMs: number): void;
  /** Settles once the latest text was scored, or could not be, or the document was closed. */
  settled(): Promise<void>;
  close(): void;
};

/** After this long without a key, what was read by its edits alone is read as a whole. */
const IDLE_MS = 1000;

export function openSession(read: ReadText, events: SessionEvents, clock: Clock): DocumentSession {
  let turn = 0;
  let isSettled = true;
  let isWhole = false;
  let isSpliced = false;
  let callOff = () => {};
  const waiting: (() => void)[] = [];

  const settle = () => {
    isSettled = true;
    for (const resolve of waiting.splice(0)) resolve();
  };

  const tell = (scores: DocumentScores) => {
    if (scores.isWhole || !isWhole) events.scored(scores);
    isWhole ||= scores.isWhole;
    isSpliced = scores.isSpliced;
  };

  async function forward(text: string, how: Parameters<ReadText>[1]): Promise<void> {
    try {
      for await (const scores of read(text, how)) if (how.isCurrent()) tell(scores);
    } catch (error) {
      if (how.isCurrent()) events.failed(error);
    }
  }

  async function score(text: string, mine: number, reading: Reading): Promise<void> {
    const isCurrent = () => mine === turn;
    await forward(text, { reading, isCurrent });
    if (!isCurrent()) return;
    settle();
    if (reading === "soon" && isSpliced) callOff = clock.after(IDLE_MS, () => void score(text, mine, "whole"));
  }

  return {
    change(text, pauseMs) {
      callOff();
      isSettled = false;
      const mine = ++turn;
      callOff = clock.after(pauseMs, () => void score(text, mine, "soon"));
    },
    settled: () => (isSettled ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    close() {
      callOff();
      turn++;
      settle();
    },
  };
}
