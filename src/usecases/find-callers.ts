import type { Omission } from "#gate/coverage.ts";
import type { Policy } from "#gate/policy.ts";
import type { CallerSteps } from "#trajectory/build-trajectory.ts";
import { type Caller, type CallIndex, indexCalls } from "#trajectory/call-index.ts";
import type { ChangedFunction } from "#trajectory/changed-functions.ts";
import { type CallerClosure, closeOverCallers } from "#trajectory/close-over-callers.ts";
import type { Callee } from "#trajectory/reaches.ts";
import { splitSteps } from "#trajectory/split-steps.ts";
import { toCallee } from "#trajectory/to-callee.ts";
import { openCallingFiles } from "./open-calling-files.ts";
import type { ReadingPorts } from "./read-version.ts";

export type FoundCallers = {
  /** By changed function: who reaches it, nearest first, then by path and place. */
  readonly callers: ReadonlyMap<string, readonly CallerSteps[]>;
  readonly omissions: readonly Omission[];
};

/**
 * The caller closure of the changed functions at head, over the whole repository, within the policy's limits. Each
 * round opens the files that mention the callers found in the last one. A function that is gone has none.
 */
export async function findCallers(
  functions: readonly ChangedFunction[],
  { head, policy }: { readonly head: string; readonly policy: Policy },
  ports: ReadingPorts,
): Promise<FoundCallers> {
  const { depth, maxFunctions } = policy.closure;
  const callees = functions.flatMap(calleeOf);
  const files = openCallingFiles({ head, policy, near: callees.map(({ path }) => path) }, ports);
  let closures: readonly CallerClosure[] = [];
  let index: CallIndex = indexCalls([]);
  const asked = new Set<string>();
  for (let level = 1; level <= depth; level++) {
    ports.progress.report("looking for callers", level - 1, depth);
    const fresh = namesIn([...callees, ...closures.flatMap(({ callers }) => callers)], asked);
    if (fresh.length === 0) break;
    index = indexCalls(await files.open(fresh));
    closures = callees.map((callee) => closeOverCallers(callee, index, { depth: level, maxFunctions }));
  }
  const cut = withSteps();
  const callers = new Map(callees.map(({ functionId }, at) => [functionId, closures[at]?.callers.map(cut) ?? []]));
  return { callers, omissions: [...files.omissions(), ...pastLimit(closures, policy)] };
}

function calleeOf({ functionId, name, path, language, head }: ChangedFunction): readonly Callee[] {
  if (name === null || head === null) return [];
  const signature = head.steps.find(({ code }) => code.trim() !== "")?.code.trim() ?? "";
  return [toCallee({ functionId, qualifiedName: name, path, language, signature })];
}

/** Names that were not asked for yet, in order; adds them to `asked`, which belongs to the caller's loop. */
function namesIn(callees: readonly Callee[], asked: Set<string>): readonly string[] {
  const fresh = [...new Set(callees.map(({ name }) => name))].filter((name) => name !== "" && !asked.has(name));
  for (const name of fresh) asked.add(name);
  return fresh.sort();
}

/** Cuts each caller once, however many functions it reaches. */
function withSteps(): (caller: Caller) => CallerSteps {
  const known = new Map<string, CallerSteps>();
  return ({ functionId, file, outline, callLines }) => {
    const source = { text: file.text, outline: file.outline, span: outline.span, functionId };
    const steps = known.get(functionId)?.steps ?? splitSteps({ ...source, part: "context" });
    const caller = { functionId, steps, callLines };
    known.set(functionId, caller);
    return caller;
  };
}

function pastLimit(closures: readonly CallerClosure[], { closure }: Policy): readonly Omission[] {
  const cut = closures.filter(({ leftOut }) => leftOut > 0);
  if (cut.length === 0) return [];
  const left = cut.reduce((sum, { leftOut }) => sum + leftOut, 0);
  const detail = `${left} callers of ${cut.length} changed functions are past closure.maxFunctions ${closure.maxFunctions}`;
  return [{ path: "", reason: "closure-cut", detail }];
}
