import { isCloser } from "./step-kinds.ts";

/**
 * Whether a line may be the first of a step, so that it closes the one before: it stands after a blank line, or where a
 * function may begin or have ended. Guessed from the text alone, on the side of yes: what it costs is a cut.
 */
export function mayCloseStep(line: string, before: string): boolean {
  if (isCloser(line)) return false;
  const indent = indentOf(line);
  return isCloser(before) || indent === 0 || indent < indentOf(before);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
