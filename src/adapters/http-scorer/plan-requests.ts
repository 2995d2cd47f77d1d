import type { ScoreResult } from "#ports.ts";
import type { ApiLimits } from "#scoring-api/replies.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";

/** One request, and which trajectories it holds. */
export type PlannedRequest = { readonly body: string; readonly places: readonly Place[] };

type Place = { readonly index: number; readonly steps: number };

type Written = Place & { readonly text: string; readonly bytes: number };

export type Plan = {
  readonly requests: readonly PlannedRequest[];
  /** What needs no server, by index. */
  readonly settled: ReadonlyMap<number, ScoreResult>;
};

const HEAD = '{"trajectories":[';
const TAIL = "]}";

/**
 * Cuts trajectories into requests within the server's limits. Only the code of scored steps travels: the model reads
 * nothing else. One too long for the server is unread, like one that takes too long: named, and the others go on.
 */
export function planRequests(
  trajectories: readonly Trajectory[],
  { limits, timeoutMs }: { readonly limits: ApiLimits; readonly timeoutMs: number },
): Plan {
  const settled = new Map<number, ScoreResult>();
  const written: Written[] = [];
  trajectories.forEach((trajectory, index) => {
    const codes = trajectory.steps.filter(({ isScored }) => isScored).map(({ code }) => code);
    const one = write(trajectory, codes, index);
    if (codes.length === 0) settled.set(index, { kind: "scored", logits: [] });
    else if (fits(codes, one, limits)) written.push(one);
    else settled.set(index, { kind: "timed-out", afterMs: timeoutMs });
  });
  return { settled, requests: fill(written, limits) };
}

function write({ language }: Trajectory, steps: readonly string[], index: number): Written {
  const text = JSON.stringify({ language, steps });
  return { index, steps: steps.length, text, bytes: Buffer.byteLength(text) };
}

function fits(codes: readonly string[], { bytes }: Written, limits: ApiLimits): boolean {
  const characters = codes.reduce((sum, code) => sum + code.length, 0);
  return (
    codes.length <= limits.steps &&
    codes.every((code) => code.length <= limits.stepCharacters) &&
    characters <= limits.trajectoryCharacters &&
    bytes + HEAD.length + TAIL.length <= limits.bodyBytes
  );
}

function fill(written: readonly Written[], limits: ApiLimits): readonly PlannedRequest[] {
  const requests: Written[][] = [];
  let left = 0;
  for (const one of written) {
    const current = requests.at(-1);
    // A comma goes between two.
    if (current !== undefined && current.length < limits.trajectories && one.bytes + 1 <= left) {
      current.push(one);
      left -= one.bytes + 1;
    } else {
      requests.push([one]);
      left = limits.bodyBytes - HEAD.length - TAIL.length - one.bytes;
    }
  }
  return requests.map((places) => ({ body: `${HEAD}${places.map(({ text }) => text).join(",")}${TAIL}`, places }));
}
