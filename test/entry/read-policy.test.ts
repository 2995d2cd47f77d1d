import { describe, expect, test } from "@jest/globals";
import { defaultPolicy } from "#config.ts";
import { expectTrusted, readBaselines, readPolicy } from "#entry/read-policy.ts";
import { BASE_COMMIT, type FakeTree, fakeRepository, HEAD_COMMIT } from "../fakes/fake-repository.ts";

const COMMITS = { base: BASE_COMMIT, head: HEAD_COMMIT };
const STRICT = "whenBlind: block\n";
const ENTRY = { fingerprint: "0123456789abcdef0123456789abcdef", reason: "checked by hand" };

function atBase(base: FakeTree, head: FakeTree = base) {
  return fakeRepository({ base, head });
}

function baseline(...findings: readonly object[]): string {
  return JSON.stringify({ version: 1, findings });
}

describe("the policy of a review", () => {
  test("a repository without one gets the defaults", async () => {
    const { policy, source } = await readPolicy(undefined, atBase({}), BASE_COMMIT);
    expect([policy, source]).toEqual([defaultPolicy(), "built-in defaults"]);
  });

  test("it is the base's, whatever the change makes of it", async () => {
    const repository = atBase({ ".seccodeprm.yml": STRICT }, { ".seccodeprm.yml": "whenBlind: pass\n" });
    const { policy, source } = await readPolicy(undefined, repository, BASE_COMMIT);
    expect([policy.whenBlind, source]).toEqual(["block", `.seccodeprm.yml at ${BASE_COMMIT}`]);
  });

  test("a policy that only the change brings is not obeyed", async () => {
    const repository = atBase({}, { ".seccodeprm.yml": "whenBlind: pass\n" });
    expect((await readPolicy(undefined, repository, BASE_COMMIT)).source).toBe("built-in defaults");
  });

  test("its digest does not depend on where or in which order it is written", async () => {
    const one = atBase({ ".seccodeprm.yml": "whenBlind: block\nmaxFindings: 3\n" });
    const other = atBase({ ".seccodeprm.yml": "# strict\nmaxFindings: 3\nwhenBlind: block\n" });
    const digests = await Promise.all([one, other].map((each) => readPolicy(undefined, each, BASE_COMMIT)));
    expect(digests[0]?.digest).toBe(digests[1]?.digest);
  });

  test("a mistake in it names the file and the commit", async () => {
    const repository = atBase({ ".seccodeprm.yml": "whenBlind: maybe\n" });
    await expect(readPolicy(undefined, repository, BASE_COMMIT)).rejects.toThrow(`.seccodeprm.yml at ${BASE_COMMIT}`);
  });

  test("a file that the user names and that is not there is the user's mistake", async () => {
    await expect(readPolicy("none.yml", atBase({}), BASE_COMMIT)).rejects.toThrow("none.yml: no such file or folder");
  });

  test("a policy that trusts another model refuses the one at hand", async () => {
    const digest = "a".repeat(64);
    const repository = atBase({ ".seccodeprm.yml": `model:\n  digest: ${digest}\n` });
    const found = await readPolicy(undefined, repository, BASE_COMMIT);
    expect(() => expectTrusted(found, digest)).not.toThrow();
    expect(() => expectTrusted(found, "b".repeat(64))).toThrow(`model.digest is ${digest}`);
  });
});

describe("the baselines of a review", () => {
  test("a repository without one accepts nothing", async () => {
    expect(await readBaselines(atBase({}), COMMITS)).toEqual({
      path: ".seccodeprm-baseline.json",
      base: [],
      head: [],
    });
  });

  test("what the change adds is told from what base accepts", async () => {
    const repository = atBase(
      { ".seccodeprm-baseline.json": baseline() },
      { ".seccodeprm-baseline.json": baseline(ENTRY) },
    );
    const { base, head } = await readBaselines(repository, COMMITS);
    expect([base, head]).toEqual([[], [{ ...ENTRY, line: 1 }]]);
  });

  test("a broken baseline at head is no error: a stranger wrote it", async () => {
    const repository = atBase({}, { ".seccodeprm-baseline.json": "{" });
    expect((await readBaselines(repository, COMMITS)).head).toEqual([]);
  });

  test("a broken baseline at base is the user's mistake", async () => {
    const repository = atBase({ ".seccodeprm-baseline.json": "{" });
    await expect(readBaselines(repository, COMMITS)).rejects.toThrow(`.seccodeprm-baseline.json at ${BASE_COMMIT}`);
  });
});
