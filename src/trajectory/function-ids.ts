import type { FunctionOutline } from "./outline.ts";

/** An id for each function of a file, in order: `path#qualifiedName`, with `~2`, `~3` … for namesakes. */
export function functionIds(path: string, functions: readonly FunctionOutline[]): readonly string[] {
  const seen = new Map<string, number>();
  return functions.map(({ qualifiedName }) => {
    const count = (seen.get(qualifiedName) ?? 0) + 1;
    seen.set(qualifiedName, count);
    return count === 1 ? `${path}#${qualifiedName}` : `${path}#${qualifiedName}~${count}`;
  });
}
