/** Fence of a code block; a closing one is at least as long and has nothing after it. */
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

type Reading = { readonly fence: string | null; readonly isHidden: boolean };

/**
 * A comment's lines as its writer's own words: what stands in quotes, in code of any kind or in an HTML comment is an
 * empty line. Line by line, in time proportional to the text.
 */
export function visibleLines(body: string): readonly string[] {
  let reading: Reading = { fence: null, isHidden: false };
  const lines = body.split(/\r\n|\n|\r/).map((line) => {
    const read = readLine(line, reading);
    reading = read.next;
    return read.text;
  });
  return withoutCodeSpans(lines);
}

type Read = { readonly text: string; readonly next: Reading };

function readLine(line: string, reading: Reading): Read {
  if (reading.isHidden) return { text: "", next: { ...reading, isHidden: !line.includes("-->") } };
  const [, run = "", rest = ""] = FENCE.exec(line) ?? [];
  if (reading.fence !== null) {
    const isEnd = run.startsWith(reading.fence) && rest.trim() === "";
    return { text: "", next: { ...reading, fence: isEnd ? null : reading.fence } };
  }
  // The info string of a fence of backticks has no backtick: with one it is a code span.
  const isFence = run !== "" && !(run.startsWith("`") && rest.includes("`"));
  return isFence ? { text: "", next: { ...reading, fence: run } } : readProse(line);
}

function readProse(line: string): Read {
  const isAside = /^(?: {4}| {0,3}\t| {0,3}>)/.test(line);
  const prose = line.replace(/`[^`]*`/g, "");
  const opens = prose.lastIndexOf("<!--");
  const isHidden = opens >= 0 && !prose.includes("-->", opens);
  return { text: isAside ? "" : line, next: { fence: null, isHidden } };
}

/** Code spans may cross lines, not paragraphs. */
function withoutCodeSpans(lines: readonly string[]): readonly string[] {
  const text = lines.join("\n");
  const paragraphs = text.split(/(\n[ \t]*(?=\n))/);
  return paragraphs.map(withoutSpansIn).join("").split("\n");
}

/** Blanks what stands between two runs of backticks of the same length, the nearest each; line ends stay. */
function withoutSpansIn(paragraph: string): string {
  const runs = [...paragraph.matchAll(/`+/g)];
  const nextOf = nextOfSameLength(runs.map(([run]) => run.length));
  let result = "";
  let at = 0;
  for (let index = 0; index < runs.length; index++) {
    const closing = nextOf[index] ?? null;
    if (closing === null) continue;
    const [start, end] = [runs[index]?.index ?? 0, (runs[closing]?.index ?? 0) + (runs[closing]?.[0].length ?? 0)];
    result += paragraph.slice(at, start) + paragraph.slice(start, end).replace(/[^\n]/g, "`");
    at = end;
    index = closing;
  }
  return result + paragraph.slice(at);
}

function nextOfSameLength(lengths: readonly number[]): readonly (number | null)[] {
  const later = new Map<number, number>();
  const next = lengths.map((): number | null => null);
  for (let index = lengths.length - 1; index >= 0; index--) {
    const length = lengths[index] ?? 0;
    next[index] = later.get(length) ?? null;
    later.set(length, index);
  }
  return next;
}
