import { type GlobPart, parseGlob } from "./parse-glob.ts";

/**
 * True where a policy's pattern means a path. `*` and `?` stay within a folder, `**` crosses folders, `{a,b}` is either.
 * Without a slash a pattern means a name at any depth, with one (`/` in front suffices) a path from the root;
 * a closing `/` means everything in the folder. Case counts.
 */
export function matchesGlob(pattern: string, path: string): boolean {
  return globMatcher(pattern)(path);
}

/** `matchesGlob` for many paths: reads the pattern once. Takes time in proportion to pattern times path, never more. */
export function globMatcher(pattern: string): (path: string) => boolean {
  const states: State[] = [{ kind: "end" }];
  const start = compileParts(parseGlob(anchored(pattern)), 0, states);
  return (path) => runStates(states, start, path);
}

function anchored(pattern: string): string {
  const isFolder = pattern.endsWith("/");
  const inside = isFolder ? pattern.slice(0, -1) : pattern;
  const rooted = inside.includes("/") ? inside.replace(/^\.?\//, "") : `**/${inside}`;
  return isFolder ? `${rooted}/**` : rooted;
}

type State =
  | { readonly kind: "end" }
  | { readonly kind: "read"; readonly accepts: (char: string) => boolean; readonly next: number }
  /** Goes on in all of `next` without reading; filled while its loop is built. */
  | { readonly kind: "fork"; readonly next: number[] };

const isAny = (): boolean => true;
const isInName = (char: string): boolean => char !== "/";
const isSlash = (char: string): boolean => char === "/";

/** Adds the states of the parts, last first; gives the one to start in. */
function compileParts(parts: readonly GlobPart[], next: number, states: State[]): number {
  return parts.reduceRight((after, part) => compilePart(part, after, states), next);
}

function compilePart(part: GlobPart, next: number, states: State[]): number {
  const read = (accepts: (char: string) => boolean, to: number) => states.push({ kind: "read", accepts, next: to }) - 1;
  const repeat = (accepts: (char: string) => boolean, to: number) => {
    const fork = { kind: "fork" as const, next: [to] };
    const at = states.push(fork) - 1;
    fork.next.push(read(accepts, at));
    return at;
  };
  switch (part.kind) {
    case "literal":
      return read((char) => char === part.char, next);
    case "one":
      return read(isInName, next);
    case "many":
      return repeat(isInName, next);
    case "rest":
      return read(isAny, repeat(isAny, next));
    case "folders":
      return states.push({ kind: "fork", next: [next, repeat(isAny, read(isSlash, next))] }) - 1;
    case "either":
      return states.push({ kind: "fork", next: part.parts.map((way) => compileParts(way, next, states)) }) - 1;
    default:
      return part satisfies never;
  }
}

function runStates(states: readonly State[], start: number, path: string): boolean {
  let current = reach(states, [start]);
  for (const char of path) {
    if (current.size === 0) return false;
    const read: number[] = [];
    for (const at of current) {
      const state = states[at] as State;
      if (state.kind === "read" && state.accepts(char)) read.push(state.next);
    }
    current = reach(states, read);
  }
  return current.has(0);
}

/** Every state that is reached without reading; each is looked at once, so nothing backtracks. */
function reach(states: readonly State[], from: readonly number[]): ReadonlySet<number> {
  const reached = new Set(from);
  for (const at of reached) {
    const state = states[at] as State;
    if (state.kind === "fork") for (const next of state.next) reached.add(next);
  }
  return reached;
}
