import type { FunctionOutline, Outline } from "#trajectory/outline.ts";
import type { CallGraph } from "./propagate-vulnerability.ts";

/** Who calls whom inside one text, by name alone; a function's id is its index in the outline, as text. */
export function callGraphOf(outline: Outline): CallGraph {
  const calls = new Map<string, Set<string>>();
  for (const { name, line } of outline.calls) {
    const caller = functionAt(outline.functions, line);
    if (caller === null) continue;
    const callees = calls.get(caller) ?? new Set();
    calls.set(caller, callees);
    outline.functions.forEach((callee, index) => {
      if (callee.name === name) callees.add(String(index));
    });
  }
  return calls;
}

/** Id of the innermost function that holds a line; null outside functions. */
export function functionAt(functions: readonly FunctionOutline[], line: number): string | null {
  const index = functions.findLastIndex(({ span }) => span.first <= line && line <= span.last);
  return index < 0 ? null : String(index);
}
