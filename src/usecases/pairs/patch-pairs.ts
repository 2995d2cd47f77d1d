import { applyPatch } from "#change/apply-patch.ts";
import { decodeText } from "#change/decode-text.ts";
import { parsePatch } from "#change/parse-patch.ts";
import { ConfigError, UpstreamError } from "#errors.ts";
import type { Candidate } from "#pairs/mine/candidate.ts";
import { isProductCode } from "#pairs/mine/is-product-code.ts";
import { changedLineCount, lineHunks } from "#pairs/mine/line-hunks.ts";
import { linesWithEnds } from "#pairs/mine/lines-with-ends.ts";
import type { MiningLimits } from "#pairs/mine/mining-limits.ts";
import { readMessage } from "#pairs/mine/read-message.ts";
import { type ReadPatch, readPatch } from "#pairs/mine/read-patch.ts";
import type { History } from "#ports/history.ts";
import type { Parser } from "#ports.ts";
import { type Language, languageOf } from "#trajectory/language.ts";
import { cutCandidate } from "./mine-candidate.ts";
import type { ReadFile } from "./read-candidate.ts";

/** A fix that a person hands over as a patch. */
export type PatchPairs = {
  readonly patch: string;
  /** For messages. */
  readonly name: string;
  readonly repo: string;
  /** The tree that the patch fits, or the one that it made. */
  readonly revision: string;
  readonly cves: readonly string[];
  readonly cwes: readonly string[];
  readonly licence: string | null;
  readonly history: History;
  readonly parser: Parser;
  readonly digest: (text: string) => string;
};

/** A person chose the patch: it may be larger than what is believed of a commit that nobody looked at. */
const LIMITS: MiningLimits = {
  files: 50,
  changedLines: 5_000,
  functions: 50,
  functionLines: 2_000,
  fileBytes: 4_000_000,
};

/** A person says that it is a fix; which of its functions is, nobody said. */
const SAID = 0.95;

/** The functions that a fix's patch changed, as pairs. ConfigError where it fits neither forwards nor backwards. */
export async function pairsOfPatch(options: PatchPairs): Promise<readonly object[]> {
  const patch = readPatch(options.patch);
  if (patch.diffs.length === 0)
    throw new ConfigError(`${options.name}: no diff in it; give what \`git diff\` or \`git format-patch\` writes`);
  const commit = await options.history.resolve(options.revision);
  const files: ReadFile[] = [];
  for (const diff of patch.diffs) files.push(...(await readSides(diff, commit, options)));
  if (files.length === 0) throw new ConfigError(`${options.name}: changes no source file that both versions have`);
  const changedLines = files.reduce((sum, { hunks }) => sum + changedLineCount(hunks), 0);
  const { repo, licence } = options;
  const tools = { ...options, limits: LIMITS, format: "pairs" as const, from: { repo, licence } };
  const mined = await cutCandidate(candidateOf(patch, commit, options), { kind: "read", files, changedLines }, tools);
  if (mined.kind === "left-out") throw new ConfigError(`${options.name}: no pair of it (${mined.reason})`);
  return mined.lines.map(({ record }) => record);
}

function candidateOf(
  { message, commit: named }: ReadPatch,
  parent: string,
  { name, cves, cwes }: PatchPairs,
): Candidate {
  const read = readMessage(message);
  const said = { kind: "person" as const, name: "from-patch", found: name.slice(-80), confidence: SAID };
  return {
    kind: "security-fix",
    commit: named ?? parent,
    parent,
    subject: read.subject,
    evidence: [said, ...read.evidence],
    cves: [...new Set([...cves, ...read.cves])],
    cwes: [...new Set([...cwes, ...read.cwes])],
  };
}

async function readSides(diff: string, commit: string, options: PatchPairs): Promise<readonly ReadFile[]> {
  const [file] = understood(options.name, () => parsePatch(diff));
  const path = file?.headPath ?? null;
  if (file === undefined || path === null || file.basePath === null || file.isBinary || !isProductCode(path)) return [];
  const text = (await textAt(commit, file.basePath, options)) ?? (await textAt(commit, path, options));
  if (text === null)
    throw new ConfigError(`${options.name}: ${options.revision} has no ${path}; name another --revision`);
  const { base, head } = understood(options.name, () => sidesOf(text, diff));
  const hunks = lineHunks(linesWithEnds(base), linesWithEnds(head));
  return [{ path, language: languageOf(path) as Language, base, head, hunks }];
}

/** The text is the one before the patch, or the one after it. */
function sidesOf(text: string, diff: string): { readonly base: string; readonly head: string } {
  try {
    return { base: text, head: applyPatch(text, diff) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { base: applyPatch(text, diff, { reverse: true }), head: text };
  }
}

async function textAt(commit: string, path: string, { history }: PatchPairs): Promise<string | null> {
  const blobId = await history.findFile(commit, path);
  if (blobId === null) return null;
  const [blob] = await history.readBlobs([blobId], LIMITS.fileBytes);
  const decoded = blob?.kind === "blob" ? decodeText(blob.bytes) : null;
  return decoded?.kind === "text" ? decoded.text : null;
}

function understood<Value>(name: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof UpstreamError)) throw error;
    throw new ConfigError(`${name}: ${error.message}; it fits this revision neither forwards nor backwards`);
  }
}
