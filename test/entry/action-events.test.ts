import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { exampleOf, openWorkplace, type Payload, pullOf, type Workplace } from "./action-step.ts";

let place: Workplace;
beforeAll(() => {
  place = openWorkplace();
});
afterAll(() => place.close());

const ZERO = "0".repeat(40);

/** A pull request from `c0` or later to `head`. */
function pullRequest(head = "c2", action = "opened", more: Payload = {}): Payload {
  const pull_request = { number: 7, head: { sha: place.idOf(head) }, base: { sha: place.idOf("c1") }, ...more };
  return exampleOf("pull_request", action, { pull_request });
}

function push(before: string, after: string, more: Payload = {}): Payload {
  const head_commit = after === ZERO ? null : { id: after };
  return exampleOf("push", null, { before, after, head_commit, ref: "refs/heads/topic", ...more });
}

describe("each event is reviewed by its own commits", () => {
  test.each(["pull_request", "pull_request_target"])("%s that makes code worse is blocked", async (event) => {
    const { exitCode, outputs } = await place.run({ event, payload: pullRequest() });
    expect([exitCode, outputs.verdict]).toEqual([1, "block"]);
  });

  test("a pull request is read at its head, not at the merge that GITHUB_SHA names", async () => {
    const variables = { GITHUB_SHA: place.idOf("c2") };
    const { exitCode } = await place.run({ event: "pull_request", payload: pullRequest("c3"), variables });
    expect(exitCode).toBe(0);
  });

  test("a merge group is read from its payload, whatever GITHUB_BASE_REF says", async () => {
    const merge_group = { head_sha: place.idOf("c2"), base_sha: place.idOf("c0") };
    const payload = exampleOf("merge_group", "checks_requested", { merge_group });
    const { exitCode } = await place.run({ event: "merge_group", payload, variables: { GITHUB_BASE_REF: "c2" } });
    expect(exitCode).toBe(1);
  });

  test("a push is read from before to after", async () => {
    const payload = push(place.idOf("c2"), place.idOf("c3"));
    expect((await place.run({ event: "push", payload })).exitCode).toBe(0);
  });

  test("a new branch is compared with the default branch, not with a tag of its name", async () => {
    const payload = push(ZERO, place.idOf("c2"), { repository: { default_branch: "main" } });
    expect((await place.run({ event: "push", payload })).exitCode).toBe(1);
  });

  test("a started workflow compares its commit with the default branch", async () => {
    const payload = exampleOf("workflow_dispatch", null, { repository: { default_branch: "main" } });
    expect((await place.run({ event: "workflow_dispatch", payload })).exitCode).toBe(1);
  });

  test("a started workflow takes the commits that a person names", async () => {
    const variables = { INPUT_BASE: place.idOf("c2"), INPUT_HEAD: place.idOf("c3") };
    const payload = exampleOf("workflow_dispatch", null, {});
    expect((await place.run({ event: "workflow_dispatch", payload, variables })).exitCode).toBe(0);
  });

  test("a name that is no commit is the user's mistake", async () => {
    const payload = exampleOf("workflow_dispatch", null, {});
    const { exitCode, log } = await place.run({
      event: "workflow_dispatch",
      payload,
      variables: { INPUT_BASE: "nowhere" },
    });
    expect([exitCode, log]).toEqual([2, expect.stringContaining('has no branch, tag or commit "nowhere"')]);
  });
});

describe("the second stage of a fork's pull request", () => {
  const run = (event = "pull_request") =>
    exampleOf("workflow_run", "completed", { workflow_run: { event, head_sha: place.idOf("c2") } });

  test("all pull requests with the head are reviewed, and the worst counts: an author may open one more", async () => {
    const harmless = pullOf(9, place.idOf("c2"), place.idOf("c2"));
    const withHead = async () => [pullOf(8, place.idOf("c1"), place.idOf("c2")), harmless];
    const { exitCode, outputs } = await place.run({ event: "workflow_run", payload: run(), host: { withHead } });
    expect([exitCode, outputs.verdict]).toEqual([1, "block"]);
  });

  test("a check run on the head tells what the job's own check, on another commit, cannot", async () => {
    const withHead = async () => [pullOf(8, place.idOf("c1"), place.idOf("c2"))];
    const options = { event: "workflow_run", payload: run(), host: { withHead }, variables: { INPUT_CHECK: "true" } };
    expect((await place.run(options)).written).toEqual([`open ${place.idOf("c2")}`, "complete failure"]);
  });

  test("a check run ends where the review fails", async () => {
    const withHead = async () => [pullOf(8, "f".repeat(40), place.idOf("c2"))];
    const options = { event: "workflow_run", payload: run(), host: { withHead }, variables: { INPUT_CHECK: "true" } };
    const { exitCode, written } = await place.run(options);
    expect([exitCode, written.at(-1)]).toEqual([2, "complete action_required"]);
  });

  test.each([["pull_request"], ["push"]])("where no pull request is left of a %s, all is well", async (event) => {
    const { exitCode, outputs } = await place.run({ event: "workflow_run", payload: run(event) });
    expect([exitCode, outputs.verdict]).toEqual([0, "none"]);
  });
});

describe("no event leaves a required check pending", () => {
  test.each([
    ["a push that deletes", "push", () => push(place.idOf("c1"), ZERO)],
    [
      "the first push",
      "push",
      () => push(ZERO, place.idOf("c0"), { ref: "refs/heads/main", repository: { default_branch: "main" } }),
    ],
    ["a closed pull request", "pull_request", () => pullRequest("c2", "closed")],
  ])("%s ends well, and says that there is nothing to review", async (_title, event, payload) => {
    const { exitCode, outputs, summary } = await place.run({ event, payload: payload() });
    expect([exitCode, outputs.verdict, summary]).toEqual([0, "none", expect.stringContaining("Nothing to review")]);
  });

  test("an empty change passes", async () => {
    const payload = pullRequest("c1");
    expect((await place.run({ event: "pull_request", payload })).exitCode).toBe(0);
  });

  test("a draft gets a verdict and no comments", async () => {
    const payload = pullRequest("c2", "opened", { draft: true });
    const options = { event: "pull_request_target", payload, variables: { INPUT_COMMENTS: "true" } };
    const { exitCode, written, log } = await place.run(options);
    expect([exitCode, written, log]).toEqual([1, [], expect.stringContaining("the pull request is a draft")]);
  });

  test("an event without a change is the user's mistake, and the message has the others", async () => {
    const { exitCode, log } = await place.run({ event: "schedule", payload: {} });
    expect([exitCode, log]).toEqual([2, expect.stringMatching(/"schedule" names no change.*merge_group/)]);
  });

  test.each([["push"], ["pull_request"], ["merge_group"], ["workflow_run"], ["workflow_dispatch"]])(
    "a payload that is no %s is told by its places, never by its values",
    async (event) => {
      const { exitCode, log } = await place.run({ event, payload: { before: "::error::x" } });
      expect([exitCode, log.includes("::error::x")]).toEqual([2, false]);
    },
  );
});
