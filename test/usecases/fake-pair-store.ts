import type { Sample } from "#pairs/pair.ts";
import type { RecordedChange } from "#pairs/recorded-change.ts";
import type { PairFiles, Parser, Progress } from "#ports.ts";
import { outlineOf } from "../pairs/made-up-outline.ts";

/** What a fake store holds, by file name. */
export type Held = {
  readonly samples?: Readonly<Record<string, readonly Sample[]>>;
  readonly changes?: Readonly<Record<string, readonly RecordedChange[]>>;
};

/** A store in memory; `written` has what was written, by file name. */
export function createFakePairStore(held: Held) {
  const written = new Map<string, readonly object[]>();
  const store = {
    async *readSamples(file: string) {
      yield* held.samples?.[file] ?? [];
    },
    async *readChanges(file: string) {
      yield* held.changes?.[file] ?? [];
    },
    async writeRecords(file: string, records: AsyncIterable<object>) {
      const all: object[] = [];
      for await (const record of records) all.push(record);
      written.set(file, all);
    },
    digest: (text: string) => `digest of ${text}`,
  } satisfies PairFiles;
  return { store, written };
}

/** Parses the made-up language; text that says `HANG` runs into the time limit. */
export const MADE_UP_PARSER: Parser = {
  digest: "made-up",
  async outline({ text }) {
    if (text.includes("HANG")) return { kind: "timed-out", afterMs: 1 };
    return { kind: "outlined", outline: outlineOf(text) };
  },
  async close() {},
};

export const SILENT: Progress = { report() {} };
