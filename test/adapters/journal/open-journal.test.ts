import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openJournal } from "#adapters/journal/open-journal.ts";
import type { JournalEntry } from "#ports/mining-journal.ts";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "seccodeprm-journal-"));
  file = join(folder, "out.jsonl");
});
afterEach(() => rmSync(folder, { recursive: true }));

const RUN = { head: "a".repeat(40), settings: { repo: "acme/gear" }, isResumed: false };

function entryOf(commit: string): JournalEntry {
  return {
    commit,
    kind: "security-fix",
    outcome: "written",
    problem: null,
    records: 1,
    changedLines: 2,
    bodies: ["b"],
  };
}

/** A run that wrote two commits and was killed: its files stay as they are. */
async function killedRun(): Promise<void> {
  const journal = await openJournal(file, RUN);
  await journal.append(entryOf("one"), [{ id: 1 }]);
  await journal.append(entryOf("two"), [{ id: 2 }, { id: 3 }]);
  await journal.close();
}

async function resumed() {
  const journal = await openJournal(file, { ...RUN, head: "b".repeat(40), isResumed: true });
  const { done, head } = journal;
  await journal.append(entryOf("three"), [{ id: 4 }]);
  await journal.finish();
  return { done: done.map(({ commit }) => commit), head, text: readFileSync(file, "utf8") };
}

describe("a journal", () => {
  test("goes on where a killed run was, from the commit that it set out from", async () => {
    await killedRun();
    expect(await resumed()).toEqual({
      done: ["one", "two"],
      head: RUN.head,
      text: '{"id":1}\n{"id":2}\n{"id":3}\n{"id":4}\n',
    });
  });

  test("drops records whose entry was never written: their commit is read again", async () => {
    await killedRun();
    appendFileSync(`${file}.partial`, '{"id":9}\n{"id":');
    expect((await resumed()).text).toBe('{"id":1}\n{"id":2}\n{"id":3}\n{"id":4}\n');
  });

  test("drops an entry that was cut while it was written, with its records", async () => {
    await killedRun();
    appendFileSync(`${file}.partial`, '{"id":9}\n');
    appendFileSync(`${file}.progress`, '{"commit":"nine","kind":"secu');
    expect((await resumed()).done).toEqual(["one", "two"]);
  });

  test("drops entries whose records are not on the disk", async () => {
    await killedRun();
    appendFileSync(`${file}.progress`, `${JSON.stringify({ ...entryOf("nine"), offset: 999 })}\n`);
    expect((await resumed()).done).toEqual(["one", "two"]);
  });

  test("leaves one whole file and nothing beside it", async () => {
    await killedRun();
    await resumed();
    expect([file, `${file}.partial`, `${file}.progress`].map(existsSync)).toEqual([true, false, false]);
  });

  test("packs the file where its name says so", async () => {
    const packed = `${file}.gz`;
    const journal = await openJournal(packed, RUN);
    await journal.append(entryOf("one"), [{ id: 1 }]);
    await journal.finish();
    expect(gunzipSync(readFileSync(packed)).toString()).toBe('{"id":1}\n');
  });

  test("does not begin anew over an unfinished run", async () => {
    await killedRun();
    await expect(openJournal(file, RUN)).rejects.toThrow("go on with --resume");
  });

  test("does not go on with a run of other settings", async () => {
    await killedRun();
    const other = { ...RUN, settings: { repo: "acme/wheel" }, isResumed: true };
    await expect(openJournal(file, other)).rejects.toThrow("other settings");
  });

  test("begins where there is nothing to go on with", async () => {
    const journal = await openJournal(file, { ...RUN, isResumed: true });
    await journal.finish();
    expect([journal.done, readFileSync(file, "utf8")]).toEqual([[], ""]);
  });
});
