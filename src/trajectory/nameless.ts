import { lexemesOf } from "./lexemes.ts";
import { stepFeatures } from "./step-features.ts";
import { variablesOf } from "./variables.ts";

/** What every variable is called. */
const ANY = "v";

/** Code whose variables all have one name, a space between its lexemes: renaming them leaves it as it is. */
export function namelessOf(code: string): string {
  const lexemes = lexemesOf(code);
  const areVariables = variablesOf(lexemes);
  return lexemes.map(({ text }, index) => (areVariables[index] ? ANY : text)).join(" ");
}

/** The n-grams of a step without its variables' names: see `stepFeatures`. */
export function namelessFeatures(reading: string): readonly number[] {
  return stepFeatures(namelessOf(reading));
}
