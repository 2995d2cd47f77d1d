import { decodeText } from "#change/decode-text.ts";
import type { Omission } from "#gate/coverage.ts";
import type { Policy } from "#gate/policy.ts";
import type { FileEntry } from "#ports.ts";
import type { ChangedFunction } from "#trajectory/changed-functions.ts";
import { type Caller, type CallingFile, callersIn } from "#trajectory/close-over-callers.ts";
import { languageOf } from "#trajectory/language.ts";
import type { Callee } from "#trajectory/reaches.ts";
import { splitSteps } from "#trajectory/split-steps.ts";
import type { Step } from "#trajectory/trajectory.ts";
import type { ReadingPorts } from "./read-changed-files.ts";
import { rememberedOutline } from "./remembered-outline.ts";

/** A caller with its steps, as context for the model. */
export type FoundCaller = { readonly functionId: string; readonly steps: readonly Step[] };

export type FoundCallers = {
  /** By changed function: who reaches it, nearest first, then by path and place. */
  readonly callers: ReadonlyMap<string, readonly FoundCaller[]>;
  readonly omissions: readonly Omission[];
};

type Opened = CallingFile & { readonly text: string };
type Files = { open(words: readonly string[]): Promise<readonly Opened[]>; readonly omissions: readonly Omission[] };

/** The caller closure of the changed functions at head, over the whole repository, within the policy's limits. */
export async function findCallers(
  functions: readonly ChangedFunction[],
  { head, policy }: { readonly head: string; readonly policy: Policy },
  ports: ReadingPorts,
): Promise<FoundCallers> {
  const { depth, maxFunctions } = policy.closure;
  const files = openFiles(head, policy, ports);
  const changed = functions.filter(({ name, head }) => name !== null && head !== null);
  const reached = new Map(
    changed.map((found) => [found.functionId, { frontier: [calleeOf(found)], found: [] as Caller[] }]),
  );
  for (let round = 0; round < depth; round++) {
    ports.progress.report("looking for callers", round, depth);
    const words = [...new Set([...reached.values()].flatMap(({ frontier }) => frontier.map(({ name }) => name)))];
    if (words.length === 0) break;
    const opened = await files.open(words.sort());
    for (const [functionId, state] of reached) {
      const known = new Set([functionId, ...state.found.map((caller) => caller.functionId)]);
      const fresh = callersIn(opened, state.frontier).filter((caller) => !known.has(caller.functionId));
      state.found.push(...fresh.slice(0, maxFunctions - state.found.length));
      state.frontier = state.found.length < maxFunctions ? fresh : [];
    }
  }
  const callers = new Map([...reached].map(([functionId, { found }]) => [functionId, found.map(withSteps)]));
  return { callers, omissions: files.omissions };
}

/** Opens files that mention some words, each once; what is past the policy's limit is counted. */
function openFiles(head: string, policy: Policy, { repository, ...ports }: ReadingPorts): Files {
  const opened = new Map<string, Opened | null>();
  const omissions: Omission[] = [];

  async function open({ path, blobId }: FileEntry): Promise<Opened | null> {
    const language = languageOf(path);
    const bytes = language === null ? null : await repository.readBlob(blobId, policy.limits.maxFileBytes);
    const decoded = bytes === null ? null : decodeText(bytes);
    if (language === null || decoded === null || decoded.kind === "binary") return null;
    const parsed = await rememberedOutline({ blobId, language, text: decoded.text }, ports);
    return parsed.kind === "outlined" ? { path, language, outline: parsed.outline, text: decoded.text } : null;
  }

  return {
    omissions,
    async open(words) {
      const mentioning = await repository.filesMentioning(head, words);
      const unknown = mentioning.filter(({ path }) => !opened.has(path));
      const room = Math.max(0, policy.closure.maxFiles - opened.size);
      await Promise.all(unknown.slice(0, room).map(async (entry) => opened.set(entry.path, await open(entry))));
      const left = unknown.length - room;
      if (left > 0) omissions.push(cut(left, policy));
      return mentioning.flatMap(({ path }) => opened.get(path) ?? []);
    },
  };
}

function cut(files: number, { closure }: Policy): Omission {
  const detail = `${files} files that mention the changed functions were not searched for callers (closure.maxFiles ${closure.maxFiles})`;
  return { path: "", reason: "closure-cut", detail };
}

function calleeOf({ functionId, name, path, language, head }: ChangedFunction): Callee {
  const qualifiedName = name ?? "";
  const signature = head?.steps[0]?.code ?? "";
  const isLocal = /^\s*(?:\w+\s+)*?static\b/u.test(signature) && !/\.h\w*$/u.test(path);
  return { functionId, name: qualifiedName.split(".").at(-1) ?? "", qualifiedName, path, language, isLocal };
}

function withSteps({ functionId, file, outline }: Caller): FoundCaller {
  const { text } = file as Opened;
  return {
    functionId,
    steps: splitSteps({ text, outline: file.outline, span: outline.span, functionId, part: "context" }),
  };
}
