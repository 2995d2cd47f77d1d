/** How text may look where it goes. */
export type Style = { readonly color: boolean; readonly width: number };

type Target = { readonly isTTY?: boolean; readonly columns?: number };

/** Columns of a pipe or a file, and of a terminal that says it has none: what fits a CI log. */
const USUAL_WIDTH = 100;

/** Colours on a terminal only, unless FORCE_COLOR asks for them; NO_COLOR (no-color.org) forbids them everywhere. */
export function styleOf(target: Target, env: Readonly<Record<string, string | undefined>>): Style {
  return { color: mayColor(target, env), width: target.columns || USUAL_WIDTH };
}

function mayColor(target: Target, env: Readonly<Record<string, string | undefined>>): boolean {
  if ((env.NO_COLOR ?? "") !== "") return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return target.isTTY === true && env.TERM !== "dumb";
}
