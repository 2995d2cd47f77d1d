import { expect, test } from "@jest/globals";
import { createLog, logOfJob } from "#entry/app/create-log.ts";
import { acceptDelivery } from "#entry/app/server/accept-delivery.ts";
import { readiness } from "#entry/app/server/readiness.ts";
import { type Within, withinTime } from "#entry/app/within.ts";
import { exampleOf } from "./example-payloads.ts";
import { SETTINGS } from "./running-app.ts";

const tooLate: Within = async () => "late";
const never = <T>() => new Promise<T>(() => {});

function logInto(lines: string[]) {
  return createLog({ ...SETTINGS, write: (line) => void lines.push(line) });
}

test("a queue that hangs is answered 503 before GitHub hangs up", async () => {
  const delivery = { id: "d-1", name: "pull_request", payload: exampleOf("pull_request", "opened") };
  const queue = { add: () => never<"added">() };
  const { outcome, answer } = await acceptDelivery(delivery, logInto([]), { appId: 1, queue, within: tooLate });
  expect([outcome, answer.status]).toEqual(["failed", 503]);
});

test("a check that hangs or fails is not ready, and the others are told", async () => {
  const checks = { queue: () => never<boolean>(), model: async () => true };
  const within: Within = (_, work) => Promise.race([work, new Promise<"late">((late) => setImmediate(late, "late"))]);
  const { status, body } = await readiness({ ...checks, workers: () => Promise.reject(new Error("gone")) }, within);
  expect([status, body]).toEqual([503, "queue: not ready\nmodel: ready\nworkers: not ready\n"]);
});

test("work that is done in time is not late", async () => {
  expect(await withinTime(60_000, Promise.resolve("done"))).toBe("done");
});

test("every line about a job tells the delivery that asked for it", () => {
  const lines: string[] = [];
  const task = { kind: "forget", owner: "octo", repositories: "all" } as const;
  const job = { key: "forget/1/d-7", lane: "l", isReplacing: false, installationId: 1, deliveryId: "d-7", task };
  logOfJob(logInto(lines), job).info("done");
  expect(JSON.parse(String(lines[0]))).toMatchObject({ deliveryId: "d-7", job: "forget/1/d-7", kind: "forget" });
});
