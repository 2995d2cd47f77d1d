import { decodeText } from "#change/decode-text.ts";
import type { Omission, OmissionReason } from "#gate/coverage.ts";
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

/** One version of one file. `path` is what an omission names. */
export type VersionToRead = { readonly path: string; readonly blobId: string; readonly language: Language };

/** A version as text with its outline, or why it could not be read. */
export type ReadVersion =
  | { readonly kind: "text"; readonly parsed: ParsedText }
  | { readonly kind: "omitted"; readonly omission: Omission };

/** Reads and outlines one version of a file within the policy's limits. */
export async function readVersion(
  { path, blobId, language }: VersionToRead,
  { limits }: Policy,
  { repository, ...ports }: ReadingPorts,
): Promise<ReadVersion> {
  const omit = (reason: OmissionReason, detail: string): ReadVersion => ({
    kind: "omitted",
    omission: { path, reason, detail },
  });
  const bytes = await repository.readBlob(blobId, limits.maxFileBytes);
  if (bytes === null) return omit("too-large", `more than ${limits.maxFileBytes} bytes (limits.maxFileBytes)`);
  const decoded = decodeText(bytes);
  if (decoded.kind === "binary") return omit("binary", "the content is binary");
  const { text } = decoded;
  const longest = longestLine(text);
  if (longest > limits.maxLineLength) return omit("line-too-long", lineDetail(longest, limits.maxLineLength));
  const result = await rememberedOutline({ blobId, language, text }, ports);
  switch (result.kind) {
    case "outlined":
      return { kind: "text", parsed: { text, outline: result.outline } };
    case "timed-out":
      return omit("parse-timed-out", `parsing took more than ${result.afterMs} ms (limits.parseTimeoutMs)`);
    case "failed":
      return omit("parse-failed", result.message);
    default:
      return result satisfies never;
  }
}

function lineDetail(longest: number, limit: number): string {
  return `a line of ${longest} characters, more than ${limit} (limits.maxLineLength)`;
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
