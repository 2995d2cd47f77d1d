import type { CodeHost } from "#ports/code-host.ts";
import type { JobQueue } from "#ports/job-queue.ts";
import type { OpenMirror } from "#ports/mirror.ts";
import type { JobPorts } from "#usecases/pull-request/run-job.ts";

/** The end of a process: nothing in the product handles it. */
export class Killed extends Error {
  override readonly name = "Killed";
}

/** Where a process dies: at its n-th asking of a port, or at its n-th request to GitHub; before it is done, or after. */
export type Death = { readonly at: "port" | "request"; readonly nth: number; readonly when: "before" | "after" };

/** The ports of a process that dies; nothing that it asks later is done. */
export type DyingPorts = {
  readonly ports: JobPorts;
  isDead(): boolean;
  /** Ends what the system ends with a process. */
  bury(): Promise<void>;
};

/** Wraps each method of each port. */
export function dyingPorts(ports: JobPorts, death: Death): DyingPorts {
  const life = { asked: 0, isDead: false };
  const opened: OpenMirror[] = [];
  const die = (): never => {
    life.isDead = true;
    throw new Killed();
  };
  const ask = async <Answer>(act: () => Promise<Answer>): Promise<Answer> => {
    if (life.isDead) return die();
    life.asked += 1;
    const isLast = death.at === "port" && life.asked === death.nth;
    if (isLast && death.when === "before") return die();
    const answer = await act();
    return isLast || life.isDead ? die() : answer;
  };
  /** A request that was cut is how the process dies: it never learns of it. */
  const askHost = async <Answer>(act: () => Promise<Answer>): Promise<Answer> => {
    if (life.isDead) return die();
    try {
      return await act();
    } catch {
      return die();
    }
  };
  const queue: JobQueue = {
    ...ports.queue,
    add: (job) => ask(() => ports.queue.add(job)),
    async take(leaseMs) {
      const lease = await ports.queue.take(leaseMs);
      return lease === null ? null : { ...lease, ...wrapped(lease, ask) };
    },
  };
  return {
    isDead: () => life.isDead,
    bury: async () => void (await Promise.all(opened.map((mirror) => mirror.close()))),
    ports: {
      ...ports,
      queue,
      feedback: { ...ports.feedback, ...wrapped(ports.feedback, ask) },
      reports: { ...ports.reports, ...wrapped(ports.reports, ask) },
      keepers: ports.keepers.map((keeper) => ({ ...keeper, ...wrapped(keeper, ask) })),
      mirror: {
        open: (source) =>
          ask(async () => {
            const mirror = await ports.mirror.open(source);
            if (mirror === null) return null;
            opened.push(mirror);
            return { ...mirror, close: () => ask(async () => undefined) };
          }),
      },
      hostOf: async (id) => {
        const host = await ports.hostOf(id);
        return { ...host, ...wrapped<CodeHost>(host, askHost) };
      },
    },
  };
}

type Ask = <Answer>(act: () => Promise<Answer>) => Promise<Answer>;

/** The same methods, each asked through `ask`. */
function wrapped<Port extends object>(port: Port, ask: Ask): Port {
  const methods = Object.entries(port).filter(([, method]) => typeof method === "function");
  const asking = methods.map(([name, method]) => [name, (...given: unknown[]) => ask(() => method(...given))]);
  return Object.fromEntries(asking);
}
