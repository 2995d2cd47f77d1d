/**
 * The text of a step as the model reads it: comments are out already, here indentation, runs of white space and
 * empty lines go too, so that reformatting moves no margin. Steps are the same code where their readings are equal.
 */
export function readingOf(code: string): string {
  return code
    .split("\n")
    .map((line) => line.replace(/\s+/gu, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}
