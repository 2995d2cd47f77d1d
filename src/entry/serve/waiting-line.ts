import type { ScoreResult } from "#ports.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";

export type LineLimits = {
  /** Of one batch. A longer trajectory than `batchCharacters` is taken alone, so that nobody waits for it. */
  readonly batchTrajectories: number;
  readonly batchCharacters: number;
  /** Of all that wait; whoever comes then is sent away. */
  readonly waitingTrajectories: number;
  readonly waitingCharacters: number;
};

/** What one client waits for. */
export type Order = {
  readonly trajectories: readonly Trajectory[];
  readonly done: (index: number, result: ScoreResult) => void;
  readonly failed: (error: unknown) => void;
};

/** One trajectory of an order. */
export type Item = { readonly order: Order; readonly index: number; readonly trajectory: Trajectory };

export type WaitingLine = {
  /** False where too much waits already. An empty line takes whatever a request may hold. */
  join(order: Order): boolean;
  /** What is left of an order waits no more. */
  leave(order: Order): void;
  /** The next batch, one trajectory of each order in turn; empty where nobody waits. */
  take(): readonly Item[];
  /** Trajectories that wait. */
  length(): number;
};

type Place = { readonly order: Order; next: number };

/** A line in which whoever is served goes to the end: a client with a thousand does not keep one with a single waiting. */
export function createWaitingLine(limits: LineLimits): WaitingLine {
  const places: Place[] = [];
  let trajectories = 0;
  let characters = 0;

  function withdraw(items: readonly Trajectory[]): void {
    trajectories -= items.length;
    characters -= charactersOf(items);
  }

  function takeFirst(mostCharacters: number): Item | null {
    const place = places[0];
    const trajectory = place?.order.trajectories[place.next];
    if (place === undefined || trajectory === undefined || charactersOf([trajectory]) > mostCharacters) return null;
    const item = { order: place.order, index: place.next, trajectory };
    place.next++;
    places.shift();
    if (place.next < place.order.trajectories.length) places.push(place);
    withdraw([trajectory]);
    return item;
  }

  return {
    length: () => trajectories,
    join: (order) => {
      const after = {
        trajectories: trajectories + order.trajectories.length,
        characters: characters + charactersOf(order.trajectories),
      };
      const fits = after.trajectories <= limits.waitingTrajectories && after.characters <= limits.waitingCharacters;
      if (trajectories > 0 && !fits) return false;
      ({ trajectories, characters } = after);
      places.push({ order, next: 0 });
      return true;
    },
    leave: (order) => {
      const at = places.findIndex((place) => place.order === order);
      const [place] = at < 0 ? [] : places.splice(at, 1);
      if (place !== undefined) withdraw(order.trajectories.slice(place.next));
    },
    take: () => {
      const batch: Item[] = [];
      let left = Number.POSITIVE_INFINITY;
      while (batch.length < limits.batchTrajectories) {
        const item = takeFirst(left);
        if (item === null) break;
        batch.push(item);
        const taken = charactersOf([item.trajectory]);
        left = (batch.length === 1 ? limits.batchCharacters : left) - taken;
      }
      return batch;
    },
  };
}

function charactersOf(trajectories: readonly Trajectory[]): number {
  return trajectories.reduce((sum, { steps }) => sum + steps.reduce((all, { code }) => all + code.length, 0), 0);
}
