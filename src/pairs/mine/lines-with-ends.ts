/** The lines of a text with their line ends: that the last one lacks it is a difference, too. */
export function linesWithEnds(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}
