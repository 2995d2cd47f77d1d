import type { Change, FileChange, FileVersion } from "#change/change.ts";
import { decodeText } from "#change/decode-text.ts";
import type { Omission, OmissionReason } from "#gate/coverage.ts";
import { scopeOf } from "#gate/in-scope.ts";
import type { Policy } from "#gate/policy.ts";
import type { Cache, Parser, Progress, Repository } from "#ports.ts";
import type { Language } from "#trajectory/language.ts";
import type { ParsedText } from "#trajectory/owned-text.ts";
import { rememberedOutline } from "./remembered-outline.ts";

export type ReadingPorts = {
  readonly repository: Repository;
  readonly parser: Parser;
  readonly cache: Cache;
  readonly progress: Progress;
};

/** A changed file: both versions read and outlined, or why not. */
export type ReadFile =
  | {
      readonly kind: "read";
      readonly file: FileChange;
      readonly base: ParsedText | null;
      readonly head: ParsedText | null;
    }
  | { readonly kind: "omitted"; readonly file: FileChange; readonly omission: Omission };

/** Files read at once: enough to keep two parsers busy, few enough to keep memory flat. */
const AT_ONCE = 8;

/** Reads the files of a change one after the other, so that no more than a few are in memory. */
export async function* readChangedFiles(change: Change, policy: Policy, ports: ReadingPorts): AsyncGenerator<ReadFile> {
  const scope = scopeOf(policy);
  const read = async (file: FileChange, index: number): Promise<ReadFile> => {
    const omission = index < policy.limits.maxFiles ? unreadable(file) : pastLimit(file, policy);
    if (omission !== null) return { kind: "omitted", file, omission };
    const found = scope(file.path);
    if (found.kind === "omitted") return { kind: "omitted", file, omission: found.omission };
    return readFile(file, found.language, { policy, ...ports });
  };
  for (let at = 0; at < change.files.length; at += AT_ONCE) {
    ports.progress.report("reading changed files", at, change.files.length);
    const some = change.files.slice(at, at + AT_ONCE);
    yield* await Promise.all(some.map((file, offset) => read(file, at + offset)));
  }
}

function unreadable(file: FileChange): Omission | null {
  const modes = [file.base?.mode, file.head?.mode];
  if (modes.includes("submodule"))
    return omit(file, "submodule", "a submodule is another repository; it is not followed");
  if (modes.includes("symlink")) return omit(file, "symlink", "a symbolic link is not followed");
  return null;
}

function pastLimit(file: FileChange, { limits }: Policy): Omission {
  return omit(file, "budget-exceeded", `the policy reads at most ${limits.maxFiles} files (limits.maxFiles)`);
}

type Context = ReadingPorts & { readonly policy: Policy };
type ReadVersion =
  | { readonly kind: "text"; readonly parsed: ParsedText | null }
  | { readonly kind: "omitted"; readonly omission: Omission };

async function readFile(file: FileChange, language: Language, context: Context): Promise<ReadFile> {
  const [base, head] = await Promise.all([
    readVersion(file, file.base, { ...context, language }),
    readVersion(file, file.head, { ...context, language }),
  ]);
  for (const version of [base, head]) {
    if (version.kind === "omitted") return { kind: "omitted", file, omission: version.omission };
  }
  if (base.kind !== "text" || head.kind !== "text") throw new TypeError("an omitted version was passed over");
  return { kind: "read", file, base: base.parsed, head: head.parsed };
}

async function readVersion(
  file: FileChange,
  version: FileVersion | null,
  { policy, repository, language, ...ports }: Context & { readonly language: Language },
): Promise<ReadVersion> {
  if (version === null) return { kind: "text", parsed: null };
  const { maxFileBytes, maxLineLength } = policy.limits;
  const bytes = await repository.readBlob(version.blobId, maxFileBytes);
  if (bytes === null) return drop(file, "too-large", `more than ${maxFileBytes} bytes (limits.maxFileBytes)`);
  const decoded = decodeText(bytes);
  if (decoded.kind === "binary") return drop(file, "binary", "the content is binary");
  const longest = longestLine(decoded.text);
  if (longest > maxLineLength) {
    return drop(
      file,
      "line-too-long",
      `a line of ${longest} characters, more than ${maxLineLength} (limits.maxLineLength)`,
    );
  }
  const result = await rememberedOutline({ blobId: version.blobId, language, text: decoded.text }, ports);
  switch (result.kind) {
    case "outlined":
      return { kind: "text", parsed: { text: decoded.text, outline: result.outline } };
    case "timed-out":
      return drop(file, "parse-timed-out", `parsing took more than ${result.afterMs} ms (limits.parseTimeoutMs)`);
    case "failed":
      return drop(file, "parse-failed", result.message);
    default:
      return result satisfies never;
  }
}

function longestLine(text: string): number {
  let longest = 0;
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf("\n", start);
    const stop = end < 0 ? text.length : end;
    longest = Math.max(longest, stop - start);
    start = stop + 1;
  }
  return longest;
}

function drop(file: FileChange, reason: OmissionReason, detail: string): ReadVersion {
  return { kind: "omitted", omission: omit(file, reason, detail) };
}

function omit({ path }: FileChange, reason: OmissionReason, detail: string): Omission {
  return { path, reason, detail };
}
