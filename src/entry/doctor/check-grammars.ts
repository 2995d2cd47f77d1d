import type { Parser } from "#ports.ts";
import { LANGUAGES } from "#trajectory/language.ts";
import { type Check, failed, ok } from "./check.ts";

/** Parses a line in every language: a grammar that is missing or broken shows here, not in the middle of a review. */
export async function checkGrammars(parser: Parser): Promise<Check> {
  const results = await Promise.all(
    LANGUAGES.map(async (language) => ({ language, result: await parser.outline({ language, text: "x\n" }) })),
  );
  const broken = results.filter(({ result }) => result.kind !== "outlined").map(({ language }) => language);
  if (broken.length > 0) return failed("grammars", `not usable: ${broken.join(", ")}; run: npm run build`);
  return ok("grammars", `${LANGUAGES.length} languages: ${LANGUAGES.join(", ")}`);
}
