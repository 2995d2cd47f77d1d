/** @jest-environment ./test/github/environment.mjs */
import { afterAll, expect, test } from "@jest/globals";
import { openPull } from "./open-host.ts";

const { github, repository, pull, ref, host } = await openPull();
afterAll(() => github.close());

test("a pull request is read with its own head and the tip of the branch that it goes into", async () => {
  const tip = repository.push("main", { "other.c": "x\n" });
  expect(await host.read(ref)).toEqual({
    ref,
    isOpen: true,
    isDraft: false,
    baseSha: tip,
    headSha: pull.headSha,
    author: "ada",
  });
});

test("where the branch it goes into is gone, the base is the one of the last push", async () => {
  const stacked = repository.openPull({ branch: "stacked", base: "feature/x", edits: { "c.c": "x\n" } });
  repository.state.git.drop("refs/heads/feature/x");
  const read = await host.read({ ...ref, number: stacked.number });
  repository.state.git.point("refs/heads/feature/x", pull.headSha);
  expect(read?.baseSha).toBe(stacked.baseSha);
});

test("a pull request that is not there is null", async () => {
  expect(await host.read({ ...ref, number: 999 })).toBeNull();
});

test("a repository that is not there has no pull requests", async () => {
  const gone = { repository: { owner: "acme", name: "gone" }, number: 1 };
  expect([await host.read(gone), await host.withHead(gone.repository, pull.headSha)]).toEqual([null, []]);
});

test("a pull request of the repository's own branch is found by its head", async () => {
  expect((await host.withHead(ref.repository, pull.headSha)).map((found) => found.ref.number)).toEqual([pull.number]);
});

test("a pull request from a fork is found by its head, on whichever page it stands", async () => {
  const fork = repository.openPull({ branch: "eve/patch", isFork: true, edits: { "f.c": "x\n" } });
  const others = Array.from({ length: 120 }, () => ({ ...pull, number: repository.state.pulls.length + 1 }));
  for (const [index, other] of others.entries()) repository.state.pulls.push({ ...other, number: 100 + index });
  expect((await host.withHead(ref.repository, fork.headSha)).map((found) => found.ref.number)).toEqual([fork.number]);
  repository.state.pulls.splice(3);
});

test("a closed pull request, or one that went on, is not found by an old head", async () => {
  const other = repository.openPull({ branch: "went-on", edits: { "g.c": "x\n" } });
  const old = other.headSha;
  repository.pushTo(other.number, { "g.c": "y\n" });
  const closed = repository.openPull({ branch: "closed", edits: { "h.c": "x\n" } });
  repository.close(closed.number);
  expect([
    await host.withHead(ref.repository, old),
    await host.withHead(ref.repository, closed.headSha),
    await host.withHead(ref.repository, "f".repeat(40)),
  ]).toEqual([[], [], []]);
});
