/** Long enough for any real pattern; each character costs time on each path. */
const MOST_LETTERS = 200;

/** Why a pattern cannot mean what its author thinks it means; null where it can. */
export function globProblem(pattern: string): string | null {
  if (pattern.trim() === "") return "must not be empty; ** means every file";
  if (pattern.length > MOST_LETTERS) return `must have at most ${MOST_LETTERS} characters`;
  if (pattern.startsWith("!")) return "must not start with !; what is left out stands under paths.exclude, without it";
  if (pattern.split("/").includes("..")) return "must not have .. in it; paths start at the repository's root";
  if (/\\(?![*?{},\\!])/.test(pattern)) return "must not have a backslash; folders are parted by /";
  return hasEvenBraces(pattern)
    ? null
    : "must not have a brace without its partner; write {a,b}, or \\{ for the brace itself";
}

function hasEvenBraces(pattern: string): boolean {
  let depth = 0;
  for (const char of pattern.replace(/\\./g, "")) {
    if (char === "{") depth += 1;
    if (char === "}") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
