import { describe, expect, test } from "@jest/globals";
import { openSession, type ReadText } from "#entry/lsp/document-session.ts";
import type { Reading } from "#usecases/document/outline-edits.ts";
import type { DocumentScores } from "#usecases/document/score-document.ts";
import { createHandClock } from "./made-up-editor.ts";

const scores = (isWhole: boolean, isSpliced: boolean): DocumentScores => ({
  ...{ functions: [], marks: [], omissions: [], isWhole, isSpliced },
});

/** A session whose readings come in two parts, and notes of what was read and told. */
function follow(isSpliced: (reading: Reading) => boolean) {
  const clock = createHandClock();
  const read: string[] = [];
  const told: boolean[] = [];
  const readText: ReadText = async function* (text, { reading }) {
    read.push(`${text} ${reading}`);
    yield scores(false, isSpliced(reading));
    yield scores(true, isSpliced(reading));
  };
  const session = openSession(
    readText,
    { scored: ({ isWhole }) => told.push(isWhole), failed: () => undefined },
    clock,
  );
  return { session, clock, read, told };
}

describe("a session", () => {
  test("tells parts of its first reading, and of later ones only the whole", async () => {
    const { session, told } = follow(() => false);
    session.change("a", 0);
    await session.settled();
    session.change("b", 0);
    await session.settled();
    expect(told).toEqual([false, true, true]);
  });

  test("reads the whole text when keys pause, where it had read an edit alone, and has nobody wait for it", async () => {
    const { session, clock, read } = follow((reading) => reading === "soon");
    session.change("a", 0);
    await session.settled();
    expect([read, clock.pending()]).toEqual([["a soon"], 1]);
    clock.pass();
    await new Promise(setImmediate);
    expect([read, clock.pending()]).toEqual([["a soon", "a whole"], 0]);
  });

  test("calls the whole reading off when the next key comes", async () => {
    const { session, clock, read } = follow(() => true);
    session.change("a", 0);
    await session.settled();
    session.change("ab", 0);
    await session.settled();
    expect([read, clock.pending()]).toEqual([["a soon", "ab soon"], 1]);
  });

  test("says nothing more once it is closed, and keeps nobody waiting", async () => {
    const { session, told, clock } = follow(() => true);
    session.change("a", 100);
    const settled = session.settled();
    session.close();
    await settled;
    clock.pass();
    expect([told, clock.pending()]).toEqual([[], 0]);
  });
});
