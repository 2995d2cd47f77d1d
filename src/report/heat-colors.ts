/** Eleven margins from -1 to 1 have a colour each; finer differences are in the number beside it. */
const SHADES = 5;

/**
 * Orange is low and blue is high, so that red-green blindness hides nothing; the farther from 0 the stronger. Text in
 * `ink` and `number` keeps a contrast of 4.5 on each (WCAG 2.2, 1.4.3).
 */
export const HEAT = {
  light: {
    paper: "#ffffff",
    ink: "#1b1f24",
    number: "#3f4750",
    low: ["#fff2e3", "#ffe2c2", "#fed09c", "#fabf7d", "#f5ae62"],
    high: ["#eff6fe", "#dceafb", "#c5dcf8", "#accef5", "#93bff1"],
  },
  dark: {
    paper: "#0d1117",
    ink: "#e6edf3",
    number: "#d3dce6",
    low: ["#291c10", "#3d2710", "#53320f", "#683d0e", "#7d480c"],
    high: ["#0f2034", "#132f4e", "#163e68", "#194d82", "#1b5a98"],
  },
} as const;

export type Heat = (typeof HEAT)["light" | "dark"];

/** `m-5` … `m5`: the style class of a margin in [-1, 1]. */
export function marginClass(margin: number): string {
  const shade = Math.round(margin * SHADES);
  return `m${shade === 0 ? 0 : shade}`;
}

/** The style rules of the classes; `m0` has the paper's colour. */
export function heatRules({ low, high }: Heat): string {
  const rules = (shades: readonly string[], sign: string) =>
    shades.map((color, index) => `.m${sign}${index + 1}{background:${color}}`).join("");
  return `${rules(low, "-")}${rules(high, "")}`;
}
