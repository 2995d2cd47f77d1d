/** @jest-environment ./test/github/environment.mjs */
import { afterAll, beforeEach, expect, test } from "@jest/globals";
import type { CheckResult } from "#ports/code-host.ts";
import type { Annotation } from "#publication/check-output.ts";
import { openPull } from "./open-host.ts";

const { github, repository, pull, ref, host } = await openPull();
const runs = repository.state.checkRuns;

beforeEach(() => void runs.splice(0));
afterAll(() => github.close());

const ATTEMPT = {
  repository: ref.repository,
  name: "SecCodePRM",
  headSha: pull.headSha,
  externalId: "review/acme/shop#1@x/delivery",
  detailsUrl: "https://app.test/reports/1",
};

function annotations(count: number): readonly Annotation[] {
  return Array.from({ length: count }, (_, index) => ({
    path: "a.c",
    startLine: index + 1,
    endLine: index + 1,
    level: "warning",
    title: "Looks riskier",
    message: `annotation ${index}`,
  }));
}

function resultWith(count: number): CheckResult {
  const output = { title: "Blocked", summary: "Why", annotations: annotations(count) };
  return { conclusion: "failure", output, detailsUrl: null };
}

function messages(): readonly unknown[] {
  return runs.flatMap((run) => run.annotations.map((annotation) => Object(annotation).message));
}

test("an attempt's check is created as queued, with its name in our words and where its report is", async () => {
  const check = await host.open(ATTEMPT);
  expect(check).toEqual({ repository: ref.repository, id: runs[0]?.id, isCompleted: false });
  expect(runs).toMatchObject([{ status: "queued", externalId: ATTEMPT.externalId, detailsUrl: ATTEMPT.detailsUrl }]);
});

test("the same attempt asked for twice is one check", async () => {
  const first = await host.open(ATTEMPT);
  expect([await host.open(ATTEMPT), runs.length]).toEqual([first, 1]);
});

test("another attempt on the same commit is another check, however many there are", async () => {
  const oldest = await host.open(ATTEMPT);
  const [run] = runs;
  if (run === undefined) throw new Error("no run");
  for (let index = 1; index < 103; index += 1) runs.unshift({ ...run, id: index, externalId: `attempt ${index}` });
  expect([await host.open(ATTEMPT), runs.length]).toEqual([oldest, 103]);
});

test("a check of another App under our name is not taken for ours", async () => {
  const theirs = await host.open(ATTEMPT);
  runs.splice(0, 1, { ...runs[0], appId: 1, id: theirs.id } as (typeof runs)[number]);
  expect((await host.open(ATTEMPT)).id).not.toBe(theirs.id);
});

test("progress shows as the title of a check that runs", async () => {
  await host.report(await host.open(ATTEMPT), "Scoring (12)");
  expect(runs).toMatchObject([{ status: "in_progress", title: "Scoring (12)" }]);
});

test("progress of a check that is gone is nobody's loss", async () => {
  await expect(host.report({ repository: ref.repository, id: 1 }, "Scoring")).resolves.toBeUndefined();
});

test.each([0, 1, 50, 51, 100, 120])(
  "a check with %i annotations is completed with each of them once",
  async (count) => {
    await host.complete(await host.open(ATTEMPT), resultWith(count));
    expect(messages()).toEqual(annotations(count).map(({ message }) => message));
    expect(runs).toMatchObject([{ status: "completed", conclusion: "failure", title: "Blocked", summary: "Why" }]);
  },
);

test("a check is completed only with its last batch", async () => {
  await host.complete(await host.open(ATTEMPT), resultWith(120));
  expect(runs[0]?.history).toEqual(["queued", "in_progress", "in_progress", "completed"]);
});

test("completing it again changes nothing", async () => {
  const check = await host.open(ATTEMPT);
  await host.complete(check, resultWith(60));
  await host.complete(check, resultWith(60));
  expect([messages().length, (await host.open(ATTEMPT)).isCompleted]).toEqual([60, true]);
});

test("a completed check offers a button that asks for another review", async () => {
  await host.complete(await host.open(ATTEMPT), resultWith(0));
  expect(runs[0]?.actions).toMatchObject([{ identifier: "rescan" }]);
});

test.each(["cut", "cut-after"] as const)(
  "after a connection that is %s between batches, a second run sends what is missing",
  async (kind) => {
    const check = await host.open(ATTEMPT);
    github.inject({ operation: "checks/update", nth: 2, kind });
    await expect(host.complete(check, resultWith(120))).rejects.toThrow("could not annotate a check");
    await host.complete(check, resultWith(120));
    expect(messages()).toEqual(annotations(120).map(({ message }) => message));
  },
);
