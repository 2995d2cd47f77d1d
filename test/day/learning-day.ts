import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { CollectedPair } from "#pairs/collected-pair.ts";
import { sweepPairs } from "#usecases/collect/sweep-pairs.ts";
import { openShippedScorer } from "../fakes/shipped-scorer.ts";
import { createWorld, type World } from "./world.ts";

const PICTURED = fileURLToPath(new URL("../../docs/picture/", import.meta.url));

const RULES = "blockAtFalseAlarms: 0.1\nwarnAtFalseAlarms: 0.5\nlearning:\n  collect: true\n";

/** A fix stands two weeks before it is learned from. */
const GRACE_MS = 14 * 24 * 3_600_000;

/**
 * The shipped model flags a step of a pull request, `wil` confirms it, the fix is merged and left standing: what is then
 * kept in a database. Also played outside of Jest, by the training's tests.
 */
export async function playLearningDay(database: string): Promise<readonly CollectedPair[]> {
  const { model, scorer } = await openShippedScorer();
  const world = await createWorld({ database, judge: { scorer, risk: model.risk } });
  try {
    await play(world);
    return await world.pairs.list({ repository: null, owner: null, state: null, after: null, most: 10 });
  } finally {
    await world.close();
    await scorer.close();
  }
}

async function play(world: World): Promise<void> {
  const [safe, unsafe] = ["base.c", "head.c"].map((name) => readFileSync(`${PICTURED}${name}`, "utf8"));
  if (safe === undefined || unsafe === undefined) throw new Error("the pictured change has two versions");
  const shop = world.openShop({ "src/record.c": safe, ".seccodeprm.yml": RULES });
  const { number } = await shop.open({ edits: { "src/record.c": unsafe } });
  const flagged = shop.comments(number).find(({ body }) => body.includes("strcpy"));
  if (flagged === undefined)
    throw new Error(`the copy is not flagged: ${shop.comments(number).map(({ body }) => body)}`);
  await shop.say(number, { login: "wil", body: "/seccodeprm confirm CWE-120", inReplyTo: flagged.id });
  await shop.push(number, { "src/record.c": safe.replace("name_len >= sizeof", "name_len > -1 + sizeof") });
  await shop.merge(number);
  world.clock.ms += GRACE_MS;
  await sweepPairs({ pairs: world.pairs, queue: world.ports.queue, now: () => world.clock.ms, keepDays: 730 });
  await world.drain();
}
