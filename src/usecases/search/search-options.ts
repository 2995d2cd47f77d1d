import type { FunctionCheck } from "#ports/function-check.ts";
import type { Generator } from "#ports/generator.ts";
import type { Parser, Progress, Scorer } from "#ports.ts";
import type { SearchReport } from "#report/search-report.ts";
import type { Language } from "#trajectory/language.ts";

export type SearchOptions = {
  readonly tool: SearchReport["tool"];
  readonly language: Language;
  /** Code that is to be gone on with. */
  readonly prompt: string;
  readonly settings: SearchReport["settings"];
  /** Words besides the blank line at which a step ends; at most three. */
  readonly stop: readonly string[];
  /** True where the generator is asked by conversation. */
  readonly isChat: boolean;
  /** Milliseconds that one question may take. */
  readonly requestMs: number;
  readonly tau: number;
};

export type SearchPorts = {
  readonly generator: Generator;
  readonly parser: Parser;
  readonly scorer: Scorer;
  /** Null where nobody asked for one: it runs what a model wrote. */
  readonly check: FunctionCheck | null;
  readonly progress: Progress;
  /** Milliseconds since any moment. */
  readonly now: () => number;
};
