/** Lines as a text of their own: without the indentation of the first where all of them have it. Ends with a line end. */
export function dedent(lines: readonly string[]): string {
  const indent = /^[ \t]*/.exec(lines[0] ?? "")?.[0] ?? "";
  const isShared = lines.every((line) => line.startsWith(indent) || line.trim() === "");
  const kept = isShared ? lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : "")) : lines;
  return `${kept.join("\n")}\n`;
}
