import { lexemesOf } from "#trajectory/lexemes.ts";
import type { Step } from "#trajectory/trajectory.ts";

/** The code without comments, layout and line breaks: equal for two copies that differ in nothing else. */
export function normaliseBody(steps: readonly Step[]): string {
  return steps.flatMap(({ code }) => lexemesOf(code).map(({ text }) => text)).join(" ");
}
