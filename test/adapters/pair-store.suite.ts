import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { createFeedbackStore } from "#adapters/sql/create-feedback-store.ts";
import { createPairStore } from "#adapters/sql/create-pair-store.ts";
import type { SqlDatabase } from "#adapters/sql/sql-database.ts";
import type { PairQuery } from "#ports/pair-store.ts";
import { anyNegative, anyPair } from "../fakes/any-pair.ts";
import type { SqlHost } from "./sql-host.ts";

const REPOSITORY = { owner: "octo", name: "app" };
const ALL: PairQuery = { repository: null, owner: null, state: null, after: null, most: 100 };

/** What every store of pairs promises. */
export function describePairStore(name: string, start: () => Promise<SqlHost>): void {
  describe(name, () => {
    let host: SqlHost;
    let database: SqlDatabase;
    beforeAll(async () => {
      host = await start();
    });
    afterAll(() => host.close());
    beforeEach(async () => {
      database = await host.openEmpty();
    });
    const store = () => createPairStore({ database });

    test("gives back a pair as it was kept, whatever stands in its code", async () => {
      const pair = anyPair({ state: "confirmed" });
      await store().save([pair]);
      expect(await store().find(pair.key)).toEqual(JSON.parse(JSON.stringify(pair)));
      expect(await store().find("octo/app#1/other")).toBeNull();
    });

    test("lets a pair's newer version replace it", async () => {
      await store().save([anyPair()]);
      await store().save([anyPair({ state: "quarantined" })]);
      expect((await store().list(ALL)).map(({ state }) => state.kind)).toEqual(["quarantined"]);
    });

    test("sets aside what is confirmed still, and brings back nothing that was deleted", async () => {
      const kept = anyPair({ finding: "a", state: "confirmed" });
      const waiting = anyPair({ finding: "b" });
      const gone = anyPair({ finding: "c", state: "confirmed" });
      await store().save([kept, waiting]);
      const state = { kind: "quarantined", reason: "evaluation-worse", evidence: "it fell" } as const;
      const count = await store().setAside([kept, waiting, gone].map((pair) => ({ ...pair, state, changedAt: 9 })));
      const now = (await store().list(ALL)).map((pair) => [pair.key, pair.state.kind, pair.changedAt]);
      expect([count, now]).toEqual([
        1,
        [
          [kept.key, "quarantined", 9],
          [waiting.key, "waiting", 0],
        ],
      ]);
    });

    test("tells what waits for a fix in a repository, whichever way its name is written", async () => {
      await store().save([
        anyPair({ finding: "b", flaw: { openedAt: 2 } }),
        anyPair({ finding: "a", flaw: { openedAt: 3 } }),
        anyPair({ finding: "fixed", fix: {} }),
        anyPair({ finding: "set aside", state: "quarantined" }),
        anyPair({ finding: "elsewhere", name: "app2" }),
      ]);
      const waiting = await store().waitingIn({ owner: "OCTO", name: "App" });
      expect(waiting.map(({ flaw }) => flaw.finding)).toEqual(["b", "a"]);
    });

    test("tells whose grace time is over, the longest over first", async () => {
      await store().save([
        anyPair({ finding: "later", fix: { graceEndsAt: 30 } }),
        anyPair({ finding: "second", fix: { graceEndsAt: 20 } }),
        anyPair({ finding: "first", fix: { graceEndsAt: 10 } }),
        anyPair({ finding: "done", state: "confirmed", fix: { graceEndsAt: 5 } }),
        anyPair({ finding: "open" }),
      ]);
      const due = async (most: number) => (await store().due(20, most)).map(({ flaw }) => flaw.finding);
      expect([await due(9), await due(1)]).toEqual([["first", "second"], ["first"]]);
    });

    test("counts what was kept for a person, as confirmer, fixer or dismisser, in a time", async () => {
      await store().save([
        anyPair({ finding: "a", flaw: { openedAt: 10 } }),
        anyPair({
          finding: "b",
          flaw: { openedAt: 10, confirmedBy: { login: "X", role: "write" } },
          fix: { author: "ann" },
        }),
        anyPair({ finding: "old", flaw: { openedAt: 9 } }),
        anyPair({ finding: "set aside", flaw: { openedAt: 10 }, state: "quarantined" }),
      ]);
      await store().saveNegative(anyNegative({ dismissedAt: 10, dismissedBy: { login: "ANN", role: "write" } }));
      expect(await store().countOfPerson("aNN", 10)).toBe(3);
      expect(await store().countOfRepository(REPOSITORY, 10)).toBe(3);
    });

    test("finds pairs by the body of either side", async () => {
      await store().save([
        anyPair({ finding: "a", flaw: { body: "x" } }),
        anyPair({ finding: "b", fix: { body: "x" }, state: "quarantined" }),
        anyPair({ finding: "c" }),
      ]);
      expect((await store().withBody("x")).map(({ flaw }) => flaw.finding)).toEqual(["a", "b"]);
    });

    test("lists pairs by repository, account and state, page by page", async () => {
      const names = ["a", "b", "c"].flatMap((finding) => ["app", "app2"].map((name) => ({ finding, name })));
      await store().save(names.map((wanted) => anyPair(wanted)));
      await store().save([anyPair({ finding: "d", state: "confirmed" }), anyPair({ finding: "e", owner: "octo_" })]);
      const keys = async (query: Partial<PairQuery>) =>
        (await store().list({ ...ALL, ...query })).map(({ key }) => key);
      expect(await keys({ repository: REPOSITORY, most: 2 })).toEqual(["octo/app#1/a", "octo/app#1/b"]);
      expect(await keys({ repository: REPOSITORY, after: "octo/app#1/b" })).toEqual(["octo/app#1/c", "octo/app#1/d"]);
      expect(await keys({ state: "confirmed" })).toEqual(["octo/app#1/d"]);
      expect(await keys({ owner: "Octo" })).toHaveLength(7);
    });

    test("gives every confirmed pair, however many there are", async () => {
      const all = Array.from({ length: 450 }, (_, index) => anyPair({ finding: `f${index}`, state: "confirmed" }));
      await store().save([...all, anyPair({ finding: "waits" })]);
      const keys: string[] = [];
      for await (const { key } of store().confirmed()) keys.push(key);
      expect(keys).toEqual(all.map(({ key }) => key).sort());
    });

    test("gives the dismissals of merged pull requests, but none of code that was vulnerable elsewhere", async () => {
      await store().saveNegative(anyNegative({ finding: "a" }));
      await store().saveNegative(anyNegative({ finding: "b", number: 2 }));
      await store().saveNegative(anyNegative({ finding: "c", body: "x" }));
      await store().save([anyPair({ flaw: { body: "x" } })]);
      await store().mergeNegatives({ repository: REPOSITORY, number: 1 }, 50);
      const found: unknown[] = [];
      for await (const negative of store().negatives()) found.push(negative);
      expect(found).toEqual([anyNegative({ finding: "a", mergedAt: 50 })]);
    });

    test("takes back what was said of a finding", async () => {
      await store().save([anyPair({ finding: "a" }), anyPair({ finding: "b" })]);
      await store().withdraw("octo/app#1/a");
      expect((await store().list(ALL)).map(({ key }) => key)).toEqual(["octo/app#1/b"]);
    });

    test("tells by repository how many pairs stand where, and what people said of findings", async () => {
      await store().save([anyPair({ finding: "a" }), anyPair({ finding: "b", state: "confirmed" })]);
      await store().save([anyPair({ finding: "c", state: "quarantined" }), anyPair({ owner: "other" })]);
      await store().saveNegative(anyNegative());
      const feedback = createFeedbackStore({ database, now: () => 1 });
      const said = { ref: { repository: REPOSITORY, number: 1 }, author: "ann", role: "write" } as const;
      const of = { headSha: "a", modelDigest: "b" };
      await feedback.remember({ ...said, ...of, fingerprint: "a", answer: { kind: "confirmed", cwe: [] } });
      await feedback.remember({ ...said, ...of, fingerprint: "z", answer: { kind: "dismissed", reason: "no" } });
      const [figures] = await store().figures("octo");
      const findings = { confirmed: 1, dismissed: 1 };
      expect(figures).toEqual({
        repository: "octo/app",
        waiting: 1,
        confirmed: 1,
        quarantined: 1,
        negatives: 1,
        findings,
      });
      expect((await store().figures(null)).map(({ repository }) => repository)).toEqual(["octo/app", "other/app"]);
    });

    test("forgets a repository, an account or a person, and nobody else", async () => {
      const kept = anyPair({ owner: "octo_", name: "app" });
      await store().save([anyPair(), anyPair({ name: "app2" }), kept]);
      await store().saveNegative(anyNegative());
      await store().forget(REPOSITORY);
      expect((await store().list(ALL)).map(({ key }) => key)).toEqual(["octo/app2#1/f1", kept.key]);
      await store().forgetOwner("Octo");
      expect((await store().list(ALL)).map(({ key }) => key)).toEqual([kept.key]);
      await store().forgetPerson("ANN");
      expect([await store().list(ALL), await store().ofPerson("cid")]).toEqual([[], { pairs: [], negatives: [] }]);
    });

    test("tells all that is kept of a person", async () => {
      const fixed = anyPair({ finding: "fixed", flaw: { code: "a" }, fix: { author: "Cid" } });
      await store().save([anyPair(), fixed]);
      await store().saveNegative(anyNegative());
      expect(await store().ofPerson("cid")).toEqual({ pairs: [fixed], negatives: [anyNegative()] });
    });

    test("lets go of what is too old", async () => {
      await store().save([anyPair({ finding: "old", changedAt: 9 }), anyPair({ finding: "new", changedAt: 10 })]);
      await store().saveNegative(anyNegative({ dismissedAt: 9 }));
      expect(await store().expire(10)).toBe(2);
      expect((await store().list(ALL)).map(({ key }) => key)).toEqual(["octo/app#1/new"]);
    });
  });
}
