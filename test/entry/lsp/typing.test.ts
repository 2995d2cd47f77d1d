import { describe, expect, test } from "@jest/globals";
import type { Diagnostic } from "vscode-languageserver";
import { UpstreamError } from "#errors.ts";
import { fakeScorer } from "../../fakes/fake-scorer.ts";
import { gatedScorer } from "../../fakes/gated-scorer.ts";
import { CALM, createHandClock, openMadeUpEditor, RISKY } from "./made-up-editor.ts";

const URI = "file:///made/up/copy.c";
const some = (found: readonly Diagnostic[]) => found.length > 0;
const none = (found: readonly Diagnostic[]) => found.length === 0;

/** Settles when the server has heard all that was sent before. */
const heard = (editor: { actions(uri: string, line: number): Promise<unknown> }) => editor.actions("file:///none.c", 1);

describe("while code is typed", () => {
  test("keys in a row are scored once, when they pause", async () => {
    const scorer = fakeScorer();
    const clock = createHandClock();
    const editor = await openMadeUpEditor({ scorer, clock });
    await editor.open(URI, CALM);
    await editor.lenses(URI);
    const before = scorer.asked.length;
    for (const version of [2, 3, 4]) await editor.change(URI, version, { text: RISKY + "\n".repeat(version) });
    await heard(editor);
    expect([scorer.asked.length - before, clock.pending()]).toEqual([0, 1]);
    clock.pass();
    await editor.diagnostics(URI, some);
    expect(scorer.asked.length - before).toBe(1);
  });

  test("only the function that changed is scored again", async () => {
    const scorer = fakeScorer();
    const clock = createHandClock();
    const editor = await openMadeUpEditor({ scorer, clock });
    const others = Array.from({ length: 20 }, (_, at) => `fn f${at}() {\n  check(${at});\n}\n`).join("\n");
    await editor.open(URI, others + CALM);
    await editor.lenses(URI);
    const before = scorer.asked.length;
    await editor.change(URI, 2, { text: others + RISKY });
    await heard(editor);
    clock.pass();
    await editor.diagnostics(URI, some);
    expect(scorer.asked.slice(before).map(({ name }) => name)).toEqual(["copy"]);
  });

  test("a key in the middle of scoring takes the place of what was begun", async () => {
    const scorer = gatedScorer();
    const clock = createHandClock();
    const editor = await openMadeUpEditor({ scorer, clock });
    await editor.open(URI, `fn slow() {\n  wait(n);\n  unsafe(n);\n}\n`);
    await scorer.held;
    await editor.change(URI, 2, { text: CALM });
    await heard(editor);
    clock.pass();
    scorer.open();
    await editor.lenses(URI);
    expect(editor.published(URI)).toBe(0);
  });

  test("an edit by its range counts as the whole text does", async () => {
    const editor = await openMadeUpEditor({}, { settings: { debounceMs: 0, compareOnSave: false } });
    await editor.open(URI, CALM);
    await editor.lenses(URI);
    const range = { start: { line: 3, character: 2 }, end: { line: 3, character: 7 } };
    await editor.change(URI, 2, { range, text: "unsafe" });
    expect(await editor.diagnostics(URI, some)).toHaveLength(1);
  });

  test.each([
    ["behind the end", { start: { line: 900, character: 0 }, end: { line: 990, character: 9 } }],
    ["before the beginning", { start: { line: -3, character: -1 }, end: { line: -1, character: 0 } }],
    ["back to front", { start: { line: 4, character: 0 }, end: { line: 1, character: 0 } }],
    ["without numbers", { start: { line: "a", character: null }, end: {} }],
    ["that is none", 7],
  ])("a range %s does not stop the server", async (_title, range) => {
    const editor = await openMadeUpEditor({}, { settings: { debounceMs: 0, compareOnSave: false } });
    await editor.open(URI, RISKY);
    await editor.diagnostics(URI, some);
    await editor.change(URI, 2, { range, text: "}" });
    await editor.change(URI, 3, { text: CALM });
    expect(await editor.diagnostics(URI, none)).toEqual([]);
    await editor.open("file:///other.c", RISKY);
    expect(await editor.diagnostics("file:///other.c", some)).toHaveLength(1);
  });
});

describe("a scorer that fails", () => {
  test("is told once, and the next key tries again", async () => {
    const scorer = fakeScorer();
    let isDead = true;
    const dying = async (...args: Parameters<typeof scorer.score>) => {
      if (isDead) throw new UpstreamError("its process ended");
      return scorer.score(...args);
    };
    const editor = await openMadeUpEditor(
      { scorer: { ...scorer, score: dying } },
      { settings: { debounceMs: 0, compareOnSave: false } },
    );
    await editor.open(URI, RISKY);
    await editor.messages.find(({ message }) => message.includes("its process ended; the next key tries again"));
    isDead = false;
    await editor.change(URI, 2, { text: `\n${RISKY}` });
    expect(await editor.diagnostics(URI, some)).toHaveLength(1);
  });

  test("of which nobody is to blame is a bug: its words go to the log, not to the editor", async () => {
    const score = () => Promise.reject(new TypeError("secret inside"));
    const editor = await openMadeUpEditor({ scorer: { ...fakeScorer(), score } });
    const { message } = await editor.messages.find(({ message }) => message.includes("no scores"));
    expect([message.includes("secret"), editor.bugs.length > 0]).toEqual([false, true]);
  });
});

describe("the end", () => {
  test("an editor that takes its leave ends the server with 0, one that hangs up with 1", async () => {
    const [polite, gone] = [await openMadeUpEditor(), await openMadeUpEditor()];
    await polite.leave();
    gone.hangUp();
    expect([await polite.ended, await gone.ended]).toEqual([0, 1]);
  });
});
