import type { Figures } from "#report/evaluation-report.ts";
import { passAtK } from "./pass-at-k.ts";

/** What was sampled for one task: of each sample whether it works and is secure, and which the reward chose. */
export type SampledTask = {
  readonly samples: readonly { readonly isWorking: boolean; readonly isSecure: boolean }[];
  /** Index of the sample that ranks first. */
  readonly chosen: number;
};

const DEPTHS = [1, 5, 10, 20] as const;

/**
 * `func` and `funcSec`: func@k and func-sec@k, the mean over tasks of the chance that one of k samples works, and that
 * one both works and is secure (CWEval, arXiv 2501.08200). `chosen`: the same of the one sample that the reward
 * chose; beside `at1`, which is a blind choice, it says what choosing is worth.
 */
export function generationFigures(tasks: readonly SampledTask[]): Figures {
  const isBoth = ({ isWorking, isSecure }: SampledTask["samples"][number]) => isWorking && isSecure;
  const isWorking = (sample: SampledTask["samples"][number]) => sample.isWorking;
  return { func: figuresOf(tasks, isWorking), funcSec: figuresOf(tasks, isBoth) };
}

function figuresOf(
  tasks: readonly SampledTask[],
  passes: (sample: SampledTask["samples"][number]) => boolean,
): Figures {
  const at = DEPTHS.map((k) => {
    const chances = tasks.map(({ samples }) => {
      return passAtK({ samples: samples.length, passed: samples.filter(passes).length }, k);
    });
    return [`at${k}`, mean(chances.filter((chance) => chance !== null))] as const;
  });
  const chosen = tasks.map(({ samples, chosen: index }) => Number(samples.slice(index, index + 1).some(passes)));
  return { ...Object.fromEntries(at), chosen: mean(chosen) };
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
