import type { Language } from "#trajectory/language.ts";

/** One language's row of the table that every language must pass. */
export type LanguageCase = {
  readonly language: Language;
  readonly source: string;
  /** Qualified name, first and last line, in source order. */
  readonly functions: readonly (readonly [qualifiedName: string, first: number, last: number])[];
  /** Receiver and name, in source order. */
  readonly calls: readonly (readonly [receiver: string | null, name: string])[];
  /** First and last line. */
  readonly comments: readonly (readonly [first: number, last: number])[];
  readonly imports: readonly string[];
  /** First lines of statements. */
  readonly starts: readonly number[];
  /** Invalid code with a function `survivor` in it. */
  readonly broken: string;
};
