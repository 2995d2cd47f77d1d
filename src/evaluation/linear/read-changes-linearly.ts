import type { TrainingPair } from "#pairs/pair.ts";
import type { RecordedChange } from "#pairs/recorded-change.ts";
import { fitLinear, type LabelledRow, type LinearModel } from "./fit-linear.ts";
import { changeRow } from "./gram-row.ts";
import { linesOfChange, linesOfPair, type ReplacedLines, undone } from "./replaced-lines.ts";

/** A linear reader of changes: fixes forwards are harmless, undone risky; ordinary changes harmless both ways. */
export function fitChangeReader(fixes: readonly ReplacedLines[], ordinary: readonly ReplacedLines[]): LinearModel {
  const row = (lines: ReplacedLines, isRisky: boolean): LabelledRow => ({ row: changeRow(lines), isRisky });
  return fitLinear([
    ...fixes.flatMap((fix) => [row(fix, false), row(undone(fix), true)]),
    ...ordinary.flatMap((change) => [row(change, false), row(undone(change), false)]),
  ]);
}

/** Riskiness of a change and of its reverse, higher is worse. */
export type BothWays = { readonly forward: number; readonly backward: number };

/** How a reader judges a change both ways. */
export function readBothWays(model: LinearModel, lines: ReplacedLines): BothWays {
  return { forward: model(changeRow(lines)), backward: model(changeRow(undone(lines))) };
}

const FOLDS = 5;

/**
 * Each change judged by a reader that was fitted on the pairs and on the changes of other packages (five folds), so a
 * package never judges itself. The model that is evaluated gets no such help: it has seen none of these packages.
 */
export function readOutOfFold(changes: readonly RecordedChange[], pairs: readonly TrainingPair[]): readonly BothWays[] {
  const packages = [...new Set(changes.map((change) => change.package))].sort();
  const foldOf = new Map(packages.map((name, index) => [name, index % FOLDS]));
  const all = changes.map((change) => ({
    fold: foldOf.get(change.package),
    kind: change.kind,
    lines: linesOfChange(change),
  }));
  const known = pairs.map(linesOfPair);
  const models = Array.from({ length: FOLDS }, (_, fold) => {
    const others = all.filter((one) => one.fold !== fold);
    const of = (kind: RecordedChange["kind"]) => others.filter((one) => one.kind === kind).map(({ lines }) => lines);
    return fitChangeReader([...known, ...of("security-fix")], of("ordinary"));
  });
  return all.map(({ fold, lines }) => readBothWays(models[fold ?? 0] as LinearModel, lines));
}
