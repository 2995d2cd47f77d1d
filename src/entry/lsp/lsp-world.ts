import type { Parser, Repository, Scorer } from "#ports.ts";
import type { MarginContext } from "#usecases/document/remember-steps.ts";
import type { Closeable } from "../lifetime.ts";
import type { Clock } from "./clock.ts";

/** What the language server works with; opened once, for all documents. */
export type LspWorld = {
  readonly parser: Parser;
  readonly scorer: Scorer;
  readonly tau: number;
  readonly context: MarginContext;
  readonly toolVersion: string;
  readonly clock: Clock;
  openRepository(folder: string): Promise<Repository & Closeable>;
  /** The listener is told when the scorer had to be started again. */
  hearTrouble(listener: (message: string) => void): void;
  /** What is nobody's mistake. */
  reportBug(error: unknown): void;
};
