import type { Step } from "#trajectory/trajectory.ts";

/** Scored steps of made-up code, one a given text. */
export function stepsOf(codes: readonly string[]): readonly Step[] {
  return codes.map((code, index) => ({
    text: `${code}\n`,
    code,
    span: { first: index + 1, last: index + 1 },
    functionId: "f.c#f",
    part: "changed",
    isScored: true,
  }));
}
