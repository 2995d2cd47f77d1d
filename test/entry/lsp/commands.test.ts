import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Diagnostic } from "vscode-languageserver";
import type { Parser } from "#ports.ts";
import { type FakeTree, fakeRepository, HEAD_COMMIT } from "../../fakes/fake-repository.ts";
import { openRealParser } from "../../fakes/real-parser.ts";
import { CALM, openMadeUpEditor, RISKY } from "./made-up-editor.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "seccodeprm-lsp-")));
mkdirSync(join(folder, ".git"));
const URI = pathToFileURL(join(folder, "copy.c")).href;

let parser: Parser;
beforeAll(() => {
  parser = openRealParser();
});
afterAll(async () => {
  await parser.close();
  rmSync(folder, { recursive: true, force: true });
});

const some = (found: readonly Diagnostic[]) => found.length > 0;
const none = (found: readonly Diagnostic[]) => found.length === 0;

/** A repository whose last commit has these files. */
const committed = (head: FakeTree) => async () => ({
  ...fakeRepository({ base: {}, head }),
  readChange: async () => ({ base: HEAD_COMMIT, head: HEAD_COMMIT, files: [] }),
  close: async () => undefined,
});

const C = "int copy(int n) {\n  check(n);\n\n  unsafe(n);\n\n  return write(n);\n}\n";

describe("dismissing", () => {
  test("silences the step until it is restored", async () => {
    const editor = await openMadeUpEditor();
    await editor.open(URI, RISKY);
    const [action] = await editor.actions(URI, 4);
    expect(action?.title).toBe("Dismiss line 4 for this session");
    await editor.run(action?.command?.command ?? "", ...(action?.command?.arguments ?? []));
    expect(await editor.diagnostics(URI, none)).toEqual([]);
    await editor.run("seccodeprm.restore");
    expect(await editor.diagnostics(URI, some)).toHaveLength(1);
  });

  test("holds when the step moves", async () => {
    const editor = await openMadeUpEditor({}, { settings: { debounceMs: 0, compareOnSave: false } });
    await editor.open(URI, RISKY);
    const [action] = await editor.actions(URI, 4);
    await editor.run("seccodeprm.dismiss", ...(action?.command?.arguments ?? []));
    await editor.change(URI, 2, { text: `\n\n${RISKY}` });
    expect([await editor.actions(URI, 6), editor.published(URI)]).toEqual([[], 2]);
  });

  test("is offered on the lines of low steps alone", async () => {
    const editor = await openMadeUpEditor();
    await editor.open(URI, RISKY);
    expect(await editor.actions(URI, 2)).toEqual([]);
  });
});

describe("accepting with a reason", () => {
  const accept = async (reason: string) => {
    const editor = await openMadeUpEditor({ parser }, { settings: { debounceMs: 0, compareOnSave: false } });
    await editor.open(URI, C);
    await editor.diagnostics(URI, some);
    await editor.run("seccodeprm.suppress", { uri: URI, line: 4, reason });
    const { documentChanges } = await editor.edits.find(() => true);
    const [change] = documentChanges ?? [];
    return { editor, edit: change !== undefined && "edits" in change ? change.edits[0] : undefined };
  };

  test("inserts a mark that the review knows, and the step is silent", async () => {
    const { editor, edit } = await accept("bounded by the caller");
    const start = { line: 3, character: 0 };
    expect(edit).toEqual({
      range: { start, end: start },
      newText: "  // seccodeprm: ignore -- bounded by the caller\n",
    });
    await editor.change(URI, 2, {
      range: { start, end: start },
      text: "  // seccodeprm: ignore -- bounded by the caller\n",
    });
    expect(await editor.diagnostics(URI, none)).toEqual([]);
  });

  test("keeps a reason in its comment, whatever it holds", async () => {
    const { edit } = await accept("a\nsystem(x); \\ ?> \u202e*/ b\\");
    expect(edit).toMatchObject({ newText: "  // seccodeprm: ignore -- a system(x); / / / b/\n" });
  });

  test.each([
    ["without a reason", { line: 4, reason: " -- " }, /needs a reason/],
    ["behind the end", { line: 99, reason: "ok" }, /has 8 lines/],
    ["with no line", { line: 0, reason: "ok" }, /not understood/],
  ])("%s is refused", async (_title, argument, message) => {
    const editor = await openMadeUpEditor({ parser });
    await editor.open(URI, C);
    await expect(editor.run("seccodeprm.suppress", { uri: URI, ...argument })).rejects.toThrow(message);
  });

  test("where a comment would be text, it is refused and nothing is written", async () => {
    const editor = await openMadeUpEditor({ parser });
    const uri = "file:///made/up/a.py";
    await editor.open(uri, 'def a():\n    x = """\n    unsafe\n    """\n', "python");
    const asked = editor.run("seccodeprm.suppress", { uri, line: 3, reason: "ok" });
    await expect(asked).rejects.toThrow("write the mark yourself");
  });

  test("an editor that can ask for the reason is told to", async () => {
    const editor = await openMadeUpEditor({}, { options: { canAskReason: true } });
    await editor.open(URI, RISKY);
    const offered = (await editor.actions(URI, 4)).map(({ command }) => command?.command);
    expect(offered).toEqual(["seccodeprm.dismiss", "seccodeprm.askReason", "seccodeprm.suppress"]);
  });
});

describe("comparing with the last commit", () => {
  test("shows where the margin fell, of a buffer that is not saved", async () => {
    const editor = await openMadeUpEditor({ openRepository: committed({ "copy.c": CALM }) });
    await editor.open(URI, RISKY);
    const result = await editor.run("seccodeprm.compare", { uri: URI });
    expect(result).toMatchObject({ commit: HEAD_COMMIT, places: [{ reason: "margin-fell", functionName: "copy" }] });
    const found = await editor.diagnostics(URI, (all) => all.length === 2);
    expect(found[0]).toMatchObject({
      code: "margin-fell",
      message: "the change made this code look less secure: margin 0.46 → −0.76, since cccccccccccc",
    });
    const { message } = await editor.messages.find((said) => said.message.includes("1 place looks less secure"));
    expect(message).toContain("copy, line 4");
  });

  test("is forgotten with the next key", async () => {
    const editor = await openMadeUpEditor(
      { openRepository: committed({ "copy.c": CALM }) },
      { settings: { debounceMs: 0, compareOnSave: false } },
    );
    await editor.open(URI, RISKY);
    await editor.run("seccodeprm.compare", { uri: URI });
    await editor.change(URI, 2, { text: `\n${RISKY}` });
    expect(await editor.diagnostics(URI, (all) => all.length === 1)).toHaveLength(1);
  });

  test("of a new file says so, and judges it by its own margins", async () => {
    const editor = await openMadeUpEditor({ openRepository: committed({}) });
    await editor.open(URI, RISKY);
    await editor.run("seccodeprm.compare", { uri: URI });
    const { message } = await editor.messages.find((said) => said.message.includes("which has no such file"));
    expect(message).toContain("new code that looks vulnerable");
  });

  test("obeys the policy's path weights, as the commit has them", async () => {
    const policy = 'paths:\n  weights:\n    - path: "*.c"\n      weight: 0\n';
    const tree = { "copy.c": CALM, ".seccodeprm.yml": policy };
    const editor = await openMadeUpEditor({ openRepository: committed(tree) });
    await editor.open(URI, RISKY);
    expect(await editor.run("seccodeprm.compare", { uri: URI })).toMatchObject({ places: [] });
  });

  test("leaves out what fell by less than the user wants to hear of, and still answers with all of it", async () => {
    const editor = await openMadeUpEditor(
      { openRepository: committed({ "copy.c": CALM }) },
      { settings: { fall: 10, compareOnSave: false } },
    );
    await editor.open(URI, RISKY);
    expect(await editor.run("seccodeprm.compare", { uri: URI })).toMatchObject({ places: [{ reason: "margin-fell" }] });
    await editor.messages.find(({ message }) => message.startsWith("No place looks less secure"));
    expect(await editor.diagnostics(URI, (all) => all.length === 1)).toHaveLength(1);
  });

  test("happens by itself when a document is opened and saved", async () => {
    const editor = await openMadeUpEditor({ openRepository: committed({ "copy.c": CALM }) }, { settings: {} });
    await editor.open(URI, RISKY);
    expect(await editor.diagnostics(URI, (all) => all.length === 2)).toHaveLength(2);
  });

  test.each([
    ["a buffer that is no file", "untitled:Untitled-1", /not a file yet/],
    ["a file outside any repository", "file:///copy.c", /not in a git repository/],
    ["a file whose folder is not there", "file:///no/such/folder/copy.c", /save it first/],
    ["a document that is not open", "file:///other.c", /not open/],
  ])("%s is refused", async (_title, uri, message) => {
    const editor = await openMadeUpEditor();
    if (!uri.endsWith("other.c")) await editor.open(uri, RISKY);
    await expect(editor.run("seccodeprm.compare", { uri })).rejects.toThrow(message);
  });

  test.each([[[]], [[7]], [[{ uri: 7 }]]])("an argument like %j is refused", async (args) => {
    const editor = await openMadeUpEditor();
    await expect(editor.run("seccodeprm.compare", ...args)).rejects.toThrow(/not understood/);
  });
});
