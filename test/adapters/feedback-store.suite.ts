import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { createFeedbackStore } from "#adapters/sql/create-feedback-store.ts";
import type { Feedback, FeedbackStore } from "#ports/feedback-store.ts";
import type { SqlHost } from "./sql-host.ts";

const repository = { owner: "octo", name: "app" };

function answered(fingerprint: string, { number = 1, answer = "dismissed", name = "app" } = {}): Feedback {
  return {
    ref: { repository: { owner: "octo", name }, number },
    fingerprint,
    answer:
      answer === "dismissed"
        ? { kind: "dismissed", reason: "it's a 'test'; -- \u0000" }
        : { kind: "confirmed", cwe: ["CWE-79"] },
    author: "ann",
    role: "write",
    headSha: "a".repeat(40),
    modelDigest: "b".repeat(64),
  };
}

/** What every store of answers promises. */
export function describeFeedbackStore(name: string, start: () => Promise<SqlHost>): void {
  describe(name, () => {
    let host: SqlHost;
    let store: FeedbackStore;
    let ms = 0;
    beforeAll(async () => {
      host = await start();
    });
    afterAll(() => host.close());
    beforeEach(async () => {
      store = createFeedbackStore({ database: await host.openEmpty(), now: () => ms++ });
    });

    test("gives back what was answered on a pull request, in order", async () => {
      const answers = [answered("f2"), answered("f1", { answer: "confirmed" })];
      for (const answer of [...answers, answered("f3", { number: 2 })]) await store.remember(answer);
      expect(await store.of({ repository, number: 1 })).toEqual(answers);
    });

    test("lets the later answer of a finding replace the earlier one", async () => {
      await store.remember(answered("f1"));
      await store.remember(answered("f1", { answer: "confirmed" }));
      expect(await store.of({ repository, number: 1 })).toEqual([answered("f1", { answer: "confirmed" })]);
    });

    test("tells what was dismissed anywhere in a repository", async () => {
      await store.remember(answered("f1", { number: 1 }));
      await store.remember(answered("f2", { number: 2 }));
      await store.remember(answered("f3", { number: 2, answer: "confirmed" }));
      await store.remember(answered("f4", { name: "other" }));
      expect((await store.dismissedIn(repository)).map(({ fingerprint }) => fingerprint)).toEqual(["f1", "f2"]);
    });

    test("knows a repository by its name in any case", async () => {
      await store.remember(answered("f1", { name: "App" }));
      expect(await store.of({ repository: { owner: "OCTO", name: "app" }, number: 1 })).toHaveLength(1);
    });

    test("forgets one repository and no other", async () => {
      await store.remember(answered("f1"));
      await store.remember(answered("f1", { name: "app2" }));
      await store.forget(repository);
      expect([
        await store.dismissedIn(repository),
        (await store.dismissedIn({ ...repository, name: "app2" })).length,
      ]).toEqual([[], 1]);
    });

    test("forgets every repository of one account and no other", async () => {
      await store.remember(answered("f1"));
      await store.remember(answered("f2", { name: "other" }));
      const ref = { repository: { owner: "octo_", name: "app" }, number: 1 };
      await store.remember({ ...answered("f3"), ref });
      await store.forgetOwner("OCTO");
      const left = [{ ...repository, name: "other" }, repository, ref.repository].map((name) =>
        store.dismissedIn(name),
      );
      expect((await Promise.all(left)).map(({ length }) => length)).toEqual([0, 0, 1]);
    });

    test("tells and forgets what one person answered, by their name in any case", async () => {
      await store.remember(answered("f1"));
      await store.remember({ ...answered("f2"), author: "bob" });
      expect(await store.ofPerson("ANN")).toEqual([answered("f1")]);
      await store.forgetPerson("Ann");
      expect(await store.of({ repository, number: 1 })).toEqual([{ ...answered("f2"), author: "bob" }]);
    });
  });
}
