/** @jest-environment ./test/github/environment.mjs */
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { makeFolder, removeFolder } from "../adapters/git/build-repository.ts";
import { playLearningDay } from "./learning-day.ts";

const folder = makeFolder();
afterAll(() => removeFolder(folder));

test("what the shipped model flags, a person confirms and a merged fix mends is kept as a confirmed pair", async () => {
  const pairs = await playLearningDay(join(folder, "seccodeprm.db"));
  expect(pairs).toMatchObject([
    {
      state: { kind: "confirmed" },
      flaw: { functionId: "src/record.c#record_parse", cwe: ["CWE-120"], confirmedBy: { login: "wil", role: "write" } },
      fix: { licence: "MIT" },
    },
  ]);
});
