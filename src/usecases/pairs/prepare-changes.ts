import { compositionOf, type Replacement } from "#gate/composition.ts";
import { type ChangeRecord, changeRecord } from "#pairs/change-record.ts";
import { type ExcludedProjects, isExcluded } from "#pairs/excluded-projects.ts";
import type { RecordedChange, RecordedFile } from "#pairs/recorded-change.ts";
import type { PairFiles, ParseResult, Parser, Progress } from "#ports.ts";
import { alignSteps } from "#trajectory/align-steps.ts";
import { type ChangedFunction, changedFunctions, scoredSteps } from "#trajectory/changed-functions.ts";
import { type Counter, createCounter, type Dropped, type Tally } from "./tally.ts";

/** What to prepare, and with what. */
type PrepareChanges = {
  /** Files of recorded changes, read in this order. */
  readonly files: readonly string[];
  /** File of change records, one a line; replaced as a whole at the end. */
  readonly output: string;
  readonly excluded: ExcludedProjects;
  readonly store: PairFiles;
  readonly parser: Parser;
  readonly progress: Progress;
};

type Prepared = { readonly kind: "record"; readonly record: ChangeRecord } | Dropped;
type Cut = { readonly kind: "cut"; readonly functions: readonly ChangedFunction[] } | Dropped;

/** Turns recorded changes into what a review would read of them: the changed functions' steps at base and at head. */
export async function prepareChanges(options: PrepareChanges): Promise<Tally> {
  const counter = createCounter();
  await options.store.writeRecords(options.output, records(options, counter));
  return counter.tally();
}

async function* records(options: PrepareChanges, counter: Counter): AsyncGenerator<ChangeRecord> {
  for (const [index, file] of options.files.entries()) {
    options.progress.report(`read ${file}`, index, options.files.length);
    for await (const change of options.store.readChanges(file)) {
      counter.read();
      const prepared = await prepare(change, options);
      if (prepared.kind === "dropped") {
        counter.dropped(prepared.reason);
        continue;
      }
      counter.written();
      yield prepared.record;
    }
  }
  options.progress.report("done", options.files.length, options.files.length);
}

async function prepare(change: RecordedChange, options: PrepareChanges): Promise<Prepared> {
  if (isExcluded(options.excluded, change.package)) return { kind: "dropped", reason: "excluded-project" };
  const functions: ChangedFunction[] = [];
  for (const file of change.files) {
    const cut = await cutFile(file, options.parser);
    if (cut.kind === "dropped") return cut;
    functions.push(...cut.functions);
  }
  return { kind: "record", record: changeRecord(change, functions, compositionOf(functions.flatMap(replacementsOf))) };
}

async function cutFile(file: RecordedFile, parser: Parser): Promise<Cut> {
  const [base, head] = await Promise.all([outline(file.base, file, parser), outline(file.head, file, parser)]);
  for (const parsed of [base, head]) {
    if (parsed !== null && parsed.kind !== "outlined") return { kind: "dropped", reason: `parse-${parsed.kind}` };
  }
  const functions = changedFunctions({ ...file, base: parsedText(file.base, base), head: parsedText(file.head, head) });
  return { kind: "cut", functions };
}

async function outline(text: string | null, { language }: RecordedFile, parser: Parser): Promise<ParseResult | null> {
  return text === null ? null : parser.outline({ language, text });
}

function parsedText(text: string | null, parsed: ParseResult | null) {
  return text === null || parsed?.kind !== "outlined" ? null : { text, outline: parsed.outline };
}

function replacementsOf({ base, head }: ChangedFunction): readonly Replacement[] {
  const before = scoredSteps(base);
  const after = scoredSteps(head);
  return alignSteps(before, after).map((gap) => ({
    base: before.slice(gap.baseStart, gap.baseEnd),
    head: after.slice(gap.headStart, gap.headEnd),
  }));
}
