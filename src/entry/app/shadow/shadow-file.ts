import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Agreement, agreementOf, type Opinion } from "./opinion.ts";

/** Both opinions of one review. */
export type ShadowRecord = { readonly at: number; readonly current: Opinion; readonly shadow: Opinion };

/** How often two models agreed. */
export type ShadowFigures = Readonly<Record<Agreement, number>>;

/** About fifty thousand reviews; the file before it is kept, an older one is not. */
const MOST_BYTES = 5_000_000;

type Models = { readonly current: string; readonly shadow: string };

/** Where the opinions of two models are kept: no repository, no commit and no person is named in them. */
export function shadowFile(dataFolder: string, { current, shadow }: Models): string {
  return join(dataFolder, "shadow", `${current.slice(0, 16)}-${shadow.slice(0, 16)}.jsonl`);
}

/** A line for a review. */
export function appendRecord(file: string, record: ShadowRecord): void {
  mkdirSync(join(file, ".."), { recursive: true });
  if (existsSync(file) && statSync(file).size > MOST_BYTES) renameSync(file, `${file}.old`);
  appendFileSync(file, `${JSON.stringify(record)}\n`);
}

/** What the lines come to; one that a crash cut short counts for nothing. */
export function readFigures(file: string): ShadowFigures {
  const figures = { agrees: 0, stricter: 0, milder: 0 };
  if (!existsSync(file)) return figures;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const record = parseRecord(line);
    if (record !== null) figures[agreementOf(record.current, record.shadow)] += 1;
  }
  return figures;
}

function parseRecord(line: string): ShadowRecord | null {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
