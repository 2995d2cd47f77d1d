import type { CheckAnswer } from "#report/search-report.ts";
import type { Language } from "#trajectory/language.ts";

/** Says whether code does what it is for. Whoever plays this role may run the code. */
export interface FunctionCheck {
  /** @throws ConfigError where the check itself cannot be run. */
  check(code: { readonly language: Language; readonly text: string }): Promise<CheckAnswer>;
}
