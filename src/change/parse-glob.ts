/** One piece of a glob pattern. */
export type GlobPart =
  | { readonly kind: "literal"; readonly char: string }
  /** One character, no slash. */
  | { readonly kind: "one" }
  /** Any characters, no slash. */
  | { readonly kind: "many" }
  /** Any number of whole folders, none included: a leading or inner `**` with its slash. */
  | { readonly kind: "folders" }
  /** Anything, at least one character: a closing `**`. */
  | { readonly kind: "rest" }
  | { readonly kind: "either"; readonly parts: readonly (readonly GlobPart[])[] };

type Parsed = { readonly parts: readonly GlobPart[]; readonly next: number };

/** Reads `**`, `*`, `?`, `{a,b}` (may be nested) and `\x`; a brace without its partner stands for itself. */
export function parseGlob(pattern: string): readonly GlobPart[] {
  return parseUntil([...pattern], 0, "").parts;
}

function parseUntil(chars: readonly string[], from: number, stops: string): Parsed {
  const parts: GlobPart[] = [];
  let next = from;
  for (let char = chars[next]; char !== undefined && !(stops !== "" && stops.includes(char)); char = chars[next]) {
    const read = parsePart(chars, next, from);
    parts.push(read.part);
    next = read.next;
  }
  return { parts, next };
}

function parsePart(chars: readonly string[], at: number, from: number): { part: GlobPart; next: number } {
  const char = chars[at] as string;
  if (char === "*") return parseStars(chars, at, from);
  if (char === "?") return { part: { kind: "one" }, next: at + 1 };
  if (char === "{") return parseEither(chars, at) ?? { part: { kind: "literal", char }, next: at + 1 };
  const escaped = char === "\\" ? chars[at + 1] : undefined;
  if (escaped !== undefined) return { part: { kind: "literal", char: escaped }, next: at + 2 };
  return { part: { kind: "literal", char }, next: at + 1 };
}

/** Two stars are special only as a whole path segment; elsewhere they are one star. */
function parseStars(chars: readonly string[], at: number, from: number): { part: GlobPart; next: number } {
  let end = at;
  while (chars[end] === "*") end += 1;
  const isSegmentStart = at === from || chars[at - 1] === "/";
  if (end - at < 2 || !isSegmentStart) return { part: { kind: "many" }, next: end };
  if (chars[end] === "/") return { part: { kind: "folders" }, next: end + 1 };
  const isSegmentEnd = end === chars.length || chars[end] === "," || chars[end] === "}";
  return { part: { kind: isSegmentEnd ? "rest" : "many" }, next: end };
}

function parseEither(chars: readonly string[], at: number): { part: GlobPart; next: number } | null {
  const close = closingBrace(chars, at);
  if (close === null) return null;
  const parts: (readonly GlobPart[])[] = [];
  let next = at;
  while (next < close) {
    const read = parseUntil(chars, next + 1, ",}");
    parts.push(read.parts);
    next = read.next;
  }
  return { part: { kind: "either", parts }, next: close + 1 };
}

/** Index of the brace that closes the one at `at`; null where there is none. */
function closingBrace(chars: readonly string[], at: number): number | null {
  let depth = 0;
  for (let index = at; index < chars.length; index++) {
    if (chars[index] === "\\") index += 1;
    else if (chars[index] === "{") depth += 1;
    else if (chars[index] === "}") depth -= 1;
    if (depth === 0) return index;
  }
  return null;
}
