/** @jest-environment ./test/github/environment.mjs */
import { afterAll, expect, test } from "@jest/globals";
import { runJob } from "#usecases/pull-request/run-job.ts";
import { pythonFunction } from "../usecases/review-fixture.ts";
import { type Death, dyingPorts, Killed } from "./killed.ts";
import type { Shop } from "./shop.ts";
import { createWorld, LEASE_MS } from "./world.ts";

const world = await createWorld();
afterAll(() => world.close());

const SAFE = pythonFunction("pay", "safe(a)");
const UNSAFE = pythonFunction("pay", "unsafe(a)");
const OTHER = pythonFunction("refund", "unsafe(a)");

/** Tells the App of something, under the delivery's id: again, it is a redelivery. */
type Scene = { readonly shop: Shop; tell(delivery: string): Promise<void>; restore(): Promise<void> };

async function openScene(): Promise<Scene & { readonly number: number }> {
  const shop = world.openShop({ "pay.py": SAFE });
  const { number } = await shop.open({ edits: { "pay.py": UNSAFE } });
  return { shop, number, tell: (delivery) => shop.deliver(shop.pullEvent("opened", number), delivery), ...saved(shop) };
}

/** A message of a person, which has a name of its own each time: the first answer to a message is the last. */
async function sayScene(body: string, isInThread: boolean): Promise<Scene> {
  const { shop, number, restore } = await openScene();
  const said = new Map<string, number>();
  return {
    shop,
    restore,
    async tell(delivery) {
      const inReplyTo = isInThread ? (shop.comments(number)[0]?.id ?? 0) : null;
      const thread = inReplyTo === null ? {} : { inReplyTo };
      const commentId = said.get(delivery) ?? shop.repository.say(number, { login: "wil", body, ...thread });
      said.set(delivery, commentId);
      const place = inReplyTo === null ? "conversation" : "thread";
      const message = {
        ref: shop.refOf(number),
        author: "wil",
        isBot: false,
        body,
        commentId,
        inReplyTo,
        place,
      } as const;
      await shop.deliver({ kind: "message", action: "created", ...message }, delivery);
    },
  };
}

const SCENES: Readonly<Record<string, () => Promise<Scene>>> = {
  "a first review": async () => {
    const shop = world.openShop({ "pay.py": SAFE });
    const { number } = shop.repository.openPull({ branch: "x", edits: { "pay.py": UNSAFE } });
    return { shop, tell: (delivery) => shop.deliver(shop.pullEvent("opened", number), delivery), ...saved(shop) };
  },
  "a push that mends one finding and brings another": async () => {
    const { shop, number } = await openScene();
    shop.repository.pushTo(number, { "pay.py": SAFE, "refund.py": OTHER });
    return { shop, tell: (delivery) => shop.deliver(shop.pullEvent("synchronize", number), delivery), ...saved(shop) };
  },
  "a dismissal, and the review that follows": () => sayScene("/seccodeprm dismiss it is ours", true),
  "a cry for help": () => sayScene("/seccodeprm help", false),
  "a merge queue": async () => {
    const { shop, number, restore } = await openScene();
    const queued = new Map<string, { readonly headSha: string; readonly baseSha: string }>();
    const queue = (delivery: string) => {
      shop.repository.push("main", { "DELIVERIES.md": delivery });
      return shop.repository.queue(number);
    };
    return {
      shop,
      restore,
      // Its commits name the work: each time there are others.
      async tell(delivery) {
        const { headSha, baseSha } = queued.get(delivery) ?? queue(delivery);
        queued.set(delivery, { headSha, baseSha });
        const repository = shop.repository.name;
        await shop.deliver({ kind: "merge-group", action: "checks_requested", repository, headSha, baseSha }, delivery);
      },
    };
  },
};

/** GitHub as it stands, to begin anew from. */
function saved({ repository }: Shop) {
  const { reviews, reviewComments, issueComments, reactions, checkRuns } = repository.state;
  const lists: unknown[][] = [reviews, reviewComments, issueComments, reactions, checkRuns];
  const copies = structuredClone(lists);
  return {
    async restore() {
      for (const [at, list] of lists.entries()) list.splice(0, list.length, ...structuredClone(copies[at] ?? []));
      await world.ports.feedback.forget(repository.name);
    },
  };
}

/** All that people see, whatever order it came in, without what names the delivery. */
function seen({ repository }: Shop): readonly string[] {
  const { reviewComments, issueComments, reactions, checkRuns, reviews } = repository.state;
  const bodies = [...reviewComments, ...issueComments, ...reviews].map(
    ({ body, author }) => `${author}: ${withoutNames(body)}`,
  );
  const checks = checkRuns.map(
    (run) => `${run.status} ${run.conclusion} ${run.title} ${JSON.stringify(run.annotations)}`,
  );
  return [...bodies, ...reactions.map(({ on, content }) => `${on} ${content}`), ...checks].sort();
}

function withoutNames(body: string): string {
  return body
    .replace(/\/reports\/[^)\s]+/g, "/reports/x")
    .replace(/"work":"[^"]*"/g, "")
    .replace(/answers \d+/g, "");
}

/** Works until nothing is left, or to its death. */
async function liveAndDie(death: Death): Promise<"done" | "died"> {
  const { ports, isDead, bury } = dyingPorts(world.ports, death);
  if (death.at === "request") cutRequests(death);
  try {
    for (;;) {
      const lease = await ports.queue.take(LEASE_MS);
      if (lease === null) return isDead() ? "died" : "done";
      await runJob(lease, ports, () => lease.extend(LEASE_MS));
    }
  } catch (error) {
    if (error instanceof Killed) return "died";
    throw error;
  } finally {
    world.github.heal();
    await bury();
  }
}

function cutRequests({ nth, when }: Death): void {
  const all = { operation: "*", times: Number.MAX_SAFE_INTEGER } as const;
  if (when === "after") world.github.inject({ operation: "*", kind: "cut-after", nth });
  world.github.inject({ ...all, kind: "cut", nth: when === "after" ? nth + 1 : nth });
}

const DEATHS = (["port", "request"] as const).flatMap((at) =>
  (["before", "after"] as const).map((when) => ({ at, when })),
);

/** A push asks the ports what a first review asks them. */
const DEATHS_OF = (name: string) => DEATHS.filter(({ at }) => at === "request" || !name.startsWith("a push"));

test.each(Object.keys(SCENES).flatMap((name) => DEATHS_OF(name).map(({ at, when }) => [name, when, at] as const)))(
  "%s: killed %s any %s, and delivered again, nothing is lost and nothing is said twice",
  async (name, when, at) => {
    const { shop, tell, restore } = await (SCENES[name] ?? fail)();
    await tell(`${name} ${when} ${at}`);
    await world.drain();
    const wanted = seen(shop);
    let nth = 0;
    for (let end = "died"; end === "died"; ) {
      nth += 1;
      await restore();
      const delivery = `${name} ${when} ${at} ${nth}`;
      await tell(delivery);
      end = await liveAndDie({ at, nth, when });
      world.clock.ms += LEASE_MS;
      await tell(delivery);
      await world.drain();
      expect([nth, seen(shop)]).toEqual([nth, wanted]);
    }
    expect(nth).toBeGreaterThan(1);
  },
);

function fail(): never {
  throw new Error("no such scene");
}
