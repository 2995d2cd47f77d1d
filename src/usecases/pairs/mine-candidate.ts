import type { Candidate } from "#pairs/mine/candidate.ts";
import { minedChange } from "#pairs/mine/mined-change.ts";
import { type MinedFrom, ordinaryLine, pairLine } from "#pairs/mine/mined-lines.ts";
import type { MiningLimits } from "#pairs/mine/mining-limits.ts";
import { type ParsedFile, untangle } from "#pairs/mine/untangle.ts";
import type { History } from "#ports/history.ts";
import type { Parser } from "#ports.ts";
import { type ReadCandidate, type ReadFile, readCandidate } from "./read-candidate.ts";

/** What is mined: pairs of functions, or whole changes. */
export type MinedFormat = "pairs" | "changes";

/** What a candidate gave: lines to write, each under a name that tells repetitions; or why none. */
export type MinedCandidate =
  | {
      readonly kind: "mined";
      readonly candidate: Candidate;
      readonly changedLines: number;
      readonly lines: readonly { readonly body: string; readonly record: object }[];
    }
  | {
      readonly kind: "left-out";
      readonly candidate: Candidate;
      readonly reason: string;
      readonly problem: string | null;
    };

export type MineTools = {
  readonly history: History;
  readonly parser: Parser;
  readonly limits: MiningLimits;
  readonly format: MinedFormat;
  readonly from: MinedFrom;
  /** sha256, in hexadecimal. */
  readonly digest: (text: string) => string;
};

/** Reads, parses and untangles a candidate. */
export async function mineCandidate(candidate: Candidate, tools: MineTools): Promise<MinedCandidate> {
  const read = await readCandidate(candidate, tools.history, tools.limits);
  return read.kind === "read" ? cutCandidate(candidate, read, tools) : { ...read, candidate };
}

/** The lines of a candidate whose files are read. */
export async function cutCandidate(
  candidate: Candidate,
  { files, changedLines }: Extract<ReadCandidate, { readonly kind: "read" }>,
  tools: MineTools,
): Promise<MinedCandidate> {
  const mined = (lines: readonly { readonly body: string; readonly record: object }[]) =>
    ({ kind: "mined", candidate, changedLines, lines }) as const;
  if (tools.format === "changes") {
    const body = tools.digest(JSON.stringify(files.map(({ base, head }) => [base, head])));
    return mined([{ body, record: minedChange(candidate, { files, changedLines, repo: tools.from.repo }) }]);
  }
  const parsed = await parseFiles(files, tools.parser);
  if (typeof parsed === "string") return { kind: "left-out", candidate, reason: parsed, problem: null };
  const untangled = untangle(parsed, tools.limits);
  if (untangled.kind === "left-out") return { ...untangled, candidate, problem: null };
  const { functions } = untangled;
  return mined(
    functions.map((found) => ({
      body: tools.digest(JSON.stringify([candidate.kind, ...found.bodies])),
      record:
        candidate.kind === "ordinary"
          ? ordinaryLine(candidate, found, tools.from)
          : pairLine(candidate, found, { ...tools.from, functions: functions.length }),
    })),
  );
}

/** Both versions of each file parsed, or why not. */
async function parseFiles(files: readonly ReadFile[], parser: Parser): Promise<readonly ParsedFile[] | string> {
  const parsed: ParsedFile[] = [];
  for (const { base, head, ...file } of files) {
    const { language } = file;
    const texts = [base, head];
    const [before, after] = await Promise.all(texts.map((text) => parser.outline({ language, text })));
    if (before?.kind !== "outlined") return `parse-${before?.kind}`;
    if (after?.kind !== "outlined") return `parse-${after?.kind}`;
    const sides = { base: { text: base, outline: before.outline }, head: { text: head, outline: after.outline } };
    parsed.push({ ...file, ...sides });
  }
  return parsed;
}
