import { describe, expect, test } from "@jest/globals";
import type { Wire } from "#entry/wire.ts";
import { UpstreamError } from "#errors.ts";
import { type FakeTree, fakeRepository } from "../fakes/fake-repository.ts";
import { MADE_UP_PARSER } from "../usecases/fake-pair-store.ts";
import { FAKE_MODEL, fakeScorer, MODEL_DIGEST } from "./fake-model.ts";
import { runFaked } from "./fake-shell.ts";

const BEFORE: FakeTree = { "f.c": "fn copy() {\n  read(n);\n}\n" };
const AFTER: FakeTree = { "f.c": "fn copy() {\n  read(least(n));\n}\n" };
const HANGING: FakeTree = { "f.c": "fn copy() {\n  HANG(n);\n}\n" };
const POLICY = ".seccodeprm.yml";

function wireFor(base: FakeTree, head: FakeTree, closed: string[] = []): Partial<Wire> {
  const closing = (name: string) => async () => void closed.push(name);
  return {
    openRepository: async () => ({ ...fakeRepository({ base, head }), close: closing("repository") }),
    openModel: async () => FAKE_MODEL,
    openScorer: async () => ({ ...fakeScorer(), close: closing("scorer") }),
    openParser: () => ({ ...MADE_UP_PARSER, close: closing("parser") }),
    openCache: () => ({ read: async () => null, write: async () => {}, problem: () => null }),
  };
}

async function review(wire: Partial<Wire>, ...args: readonly string[]) {
  return runFaked(["review", "--base", "base", "--head", "head", "--format", "json", ...args], wire);
}

describe("review", () => {
  test("the report goes to standard output, and nothing else does", async () => {
    const { exitCode, printed, noted } = await review(wireFor(BEFORE, AFTER));
    expect([exitCode, JSON.parse(printed).model.digest, noted]).toEqual([0, MODEL_DIGEST, ""]);
  });

  test("the same change gives the same bytes", async () => {
    const [one, other] = [await review(wireFor(BEFORE, AFTER)), await review(wireFor(BEFORE, AFTER))];
    expect(one.printed).toBe(other.printed);
  });

  test("all that was opened is closed, the newest first", async () => {
    const closed: string[] = [];
    await review(wireFor(BEFORE, AFTER, closed));
    expect(closed).toEqual(["parser", "scorer", "repository"]);
  });

  test("all that was opened is closed after a failure too", async () => {
    const closed: string[] = [];
    const openModel = async () => {
      throw new UpstreamError("the disk is gone");
    };
    const { exitCode } = await review({ ...wireFor(BEFORE, AFTER, closed), openModel });
    expect([exitCode, closed]).toEqual([3, ["repository"]]);
  });

  test("a missing base is a mistake whose message names the cure", async () => {
    const { exitCode, noted } = await runFaked(["review"], wireFor(BEFORE, AFTER));
    expect([exitCode, noted]).toEqual([2, expect.stringContaining("--base origin/main")]);
  });

  test("an unknown revision is a mistake", async () => {
    const { exitCode, noted } = await review(wireFor(BEFORE, AFTER), "--head", "nope");
    expect([exitCode, noted]).toEqual([2, expect.stringContaining("nope")]);
  });

  test("a policy of the base that trusts another model refuses to review", async () => {
    const policy = { [POLICY]: `model:\n  digest: ${"a".repeat(64)}\n` };
    const { exitCode, noted } = await review(wireFor({ ...BEFORE, ...policy }, { ...AFTER, ...policy }));
    expect([exitCode, noted]).toEqual([2, expect.stringContaining("the model at hand has")]);
  });

  test.each([
    ["block", "block", 3],
    ["block", "never", 0],
    ["warn", "block", 0],
    ["warn", "warn", 3],
    ["pass", "warn", 0],
  ])(
    "code that cannot be read, where the policy says %s and %s fails, ends with %i",
    async (whenBlind, failOn, code) => {
      const policy = { [POLICY]: `whenBlind: ${whenBlind}\n` };
      const wire = wireFor({ ...BEFORE, ...policy }, { ...HANGING, ...policy });
      expect((await review(wire, "--fail-on", failOn)).exitCode).toBe(code);
    },
  );

  test("a cache that cannot be written is said, and the review ends well", async () => {
    const openCache: Wire["openCache"] = () => ({
      read: async () => null,
      write: async () => {},
      problem: () => "cannot write to the cache",
    });
    const { exitCode, noted } = await review({ ...wireFor(BEFORE, AFTER), openCache });
    expect([exitCode, noted]).toEqual([0, "seccodeprm: cannot write to the cache"]);
  });

  test.each([
    [[], "/no/cache"],
    [["--no-cache"], null],
  ])("with %j the cache is %j", async (args, folder) => {
    const asked: (string | null)[] = [];
    const wire = wireFor(BEFORE, AFTER);
    const openCache: Wire["openCache"] = (each) => {
      asked.push(each);
      return { read: async () => null, write: async () => {}, problem: () => null };
    };
    await review({ ...wire, openCache }, ...args);
    expect(asked).toEqual([folder]);
  });

  test("a card that does not compute is said on standard error", async () => {
    const { noted } = await review(wireFor(BEFORE, AFTER), "--provider", "cuda");
    expect(noted).toBe("seccodeprm: cuda could not be loaded: cpu computes; `seccodeprm doctor` shows more");
  });

  test.each([["0"], ["two"], ["1.5"], ["1e9"]])("%s threads are a mistake", async (threads) => {
    const { exitCode, noted } = await review(wireFor(BEFORE, AFTER), "--threads", threads);
    expect([exitCode, noted]).toEqual([2, expect.stringContaining("whole number")]);
  });
});
