/** Enough to recognise a step; a longer one is cut. */
const MOST_LINES = 12;
/** Twice a wide screen: the start of a minified line tells as much as all of it. */
const MOST_COLUMNS = 240;

/** A step's exact lines for a reader, without the last line end; what is too long for a report is cut and said so. */
export function excerptOf(text: string): string {
  const lines = text.replace(/\r?\n$/, "").split(/\r?\n/);
  const shown = lines.slice(0, MOST_LINES).map(shorten);
  const left = lines.length - shown.length;
  return (left === 0 ? shown : [...shown, `… ${left} more ${left === 1 ? "line" : "lines"}`]).join("\n");
}

function shorten(line: string): string {
  if (line.length <= MOST_COLUMNS) return line;
  // A high surrogate at the cut has lost its partner: half a character is not text.
  return `${line.slice(0, MOST_COLUMNS).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
