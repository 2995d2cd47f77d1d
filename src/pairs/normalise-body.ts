import { lexemesOf } from "#trajectory/lexemes.ts";
import type { Step } from "#trajectory/trajectory.ts";

/** The code without comments, layout and line breaks: equal for two copies that differ in nothing else. */
export function normaliseBody(steps: readonly Step[]): string {
  return normaliseLines(steps.map(({ code }) => code));
}

/** The same of the codes of steps, as training has them. */
export function normaliseLines(codes: readonly string[]): string {
  return codes.flatMap((code) => lexemesOf(code).map(({ text }) => text)).join(" ");
}
