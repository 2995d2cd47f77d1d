import type { Scorer } from "#ports.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import { fakeScorer } from "./fake-scorer.ts";

export type GatedScorer = Scorer & {
  /** The code of each call's trajectories, in the order of the calls. */
  readonly calls: readonly (readonly string[])[];
  /** Settles when the gate holds its first call back. */
  readonly held: Promise<void>;
  open(): void;
};

/** Judges by words, but holds back calls with code that says `wait` until the gate is opened. */
export function gatedScorer(): GatedScorer {
  const inner = fakeScorer();
  const calls: string[][] = [];
  let open: () => void = () => undefined;
  let hold: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const held = new Promise<void>((resolve) => {
    hold = resolve;
  });
  const codeOf = ({ steps }: Trajectory) => steps.map(({ code }) => code).join("\n");
  return {
    ...inner,
    calls,
    held,
    open: () => open(),
    score: async (trajectories) => {
      const codes = trajectories.map(codeOf);
      calls.push(codes);
      if (codes.some((code) => code.includes("wait"))) {
        hold();
        await opened;
      }
      if (codes.some((code) => code.includes("break"))) throw new Error("broken by one");
      return inner.score(trajectories);
    },
  };
}
