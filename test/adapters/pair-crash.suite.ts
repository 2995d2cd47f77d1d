import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createPairStore } from "#adapters/sql/create-pair-store.ts";
import type { SqlDatabase } from "#adapters/sql/sql-database.ts";
import { anyPair } from "../fakes/any-pair.ts";
import { type ChildProgram, childProgram } from "./child-program.ts";

/** A database that processes can reach: where it is, and how it looks from here. */
export type SharedDatabase = { readonly place: string; readonly database: SqlDatabase; close(): Promise<void> };

/** What every store of pairs promises to processes that may be killed. */
export function describePairCrashes(name: string, open: () => Promise<SharedDatabase>): void {
  describe(name, () => {
    let program: ChildProgram;
    let shared: SharedDatabase;
    beforeAll(async () => {
      program = await childProgram(fileURLToPath(new URL("./pair-child.ts", import.meta.url)));
      shared = await open();
    });
    afterAll(async () => {
      await shared.close();
      await program.close();
    });

    test("has every pair that was acknowledged to a process that was killed, and none in half", async () => {
      const said = [
        await program.killAfter([shared.place, "one"], 31),
        await program.killAfter([shared.place, "two"], 52),
      ].flat();
      const kept = new Map<string, unknown>();
      for await (const pair of createPairStore(shared).confirmed()) kept.set(pair.key, pair);
      expect([...kept.keys()]).toEqual(expect.arrayContaining(said.map((line) => line.replace("kept ", ""))));
      // What was written together is there together, and whole.
      const twins = new Set([...kept.keys()].map((key) => key.slice(0, -2)));
      expect(kept.size).toBe(2 * twins.size);
      for (const [key, pair] of kept) {
        expect(pair).toEqual(wellFormed(anyPair({ finding: key.split("/").at(-1) ?? "", state: "confirmed" })));
      }
    });
  });
}

function wellFormed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
