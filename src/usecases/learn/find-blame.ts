import { type Group, nextStep, type Suspicion, type Trial } from "./blame-groups.ts";

/** Learns without a group. */
type LeaveOut<Tried extends Trial> = (group: Group) => Promise<Tried>;

/** Leaves out one group after the other until one is to blame; null where no single one is. */
export async function findBlame<Tried extends Trial>(
  suspicion: Suspicion,
  leaveOut: LeaveOut<Tried>,
): Promise<Tried | null> {
  const trials: Tried[] = [];
  for (;;) {
    const step = nextStep(suspicion, trials);
    switch (step.kind) {
      case "try":
        trials.push(await leaveOut(step.group));
        break;
      case "blame":
        return step.trial;
      case "nobody":
        return null;
      default:
        return step satisfies never;
    }
  }
}
