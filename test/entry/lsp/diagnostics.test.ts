import { describe, expect, test } from "@jest/globals";
import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import { CALM, openMadeUpEditor, RISKY } from "./made-up-editor.ts";

const URI = "file:///made/up/copy.c";
const some = (found: readonly Diagnostic[]) => found.length > 0;
const none = (found: readonly Diagnostic[]) => found.length === 0;

describe("diagnostics", () => {
  test("a low step is said on its lines, as the model's opinion", async () => {
    const editor = await openMadeUpEditor();
    await editor.open(URI, RISKY);
    expect(await editor.diagnostics(URI, some)).toEqual([
      {
        range: { start: { line: 3, character: 2 }, end: { line: 3, character: 12 } },
        severity: DiagnosticSeverity.Information,
        source: "seccodeprm",
        code: "low-margin",
        message: expect.stringMatching(
          /^looks risky to the model: margin −0\.76, 1\.\d\d below the step before \(R of copy/,
        ),
      },
    ]);
  });

  test("a step that is mended is silent", async () => {
    const editor = await openMadeUpEditor({}, { settings: { debounceMs: 0, compareOnSave: false } });
    await editor.open(URI, RISKY);
    await editor.diagnostics(URI, some);
    await editor.change(URI, 2, { text: CALM });
    expect(await editor.diagnostics(URI, none)).toEqual([]);
  });

  test.each([
    ["a lower threshold leaves it out", { threshold: -0.9 }, 0],
    ["a higher one takes in its neighbours", { threshold: 0.5 }, 2],
    ["only so many are said, the lowest first", { threshold: 1, maxDiagnostics: 1 }, 1],
    ["nothing is said where it is switched off", { enable: false }, 0],
  ])("of settings: %s", async (_title, settings, count) => {
    const editor = await openMadeUpEditor();
    await editor.open(URI, RISKY);
    await editor.diagnostics(URI, some);
    await editor.configure({ compareOnSave: false, ...settings });
    expect(await editor.diagnostics(URI, (found) => found.length === count)).toHaveLength(count);
  });

  test("the severity is the user's", async () => {
    const editor = await openMadeUpEditor({}, { settings: { severity: "error", compareOnSave: false } });
    await editor.open(URI, RISKY);
    const [found] = await editor.diagnostics(URI, some);
    expect(found?.severity).toBe(DiagnosticSeverity.Error);
  });

  test("a setting that cannot be is named, and its default counts", async () => {
    const editor = await openMadeUpEditor({}, { settings: { threshold: "low", severity: "fatal" } });
    const { message } = await editor.messages.find((said) => said.message.includes("threshold"));
    expect(message).toContain("the default counts");
    await editor.open(URI, RISKY);
    expect(await editor.diagnostics(URI, some)).toHaveLength(1);
  });

  test("settings of an editor that sends them itself count too", async () => {
    const options = { settings: { threshold: 0.5, compareOnSave: false } };
    const editor = await openMadeUpEditor({}, { capabilities: {}, options });
    await editor.open(URI, RISKY);
    expect(await editor.diagnostics(URI, (found) => found.length === 2)).toHaveLength(2);
  });

  test("a closed document has none, and opened under a new name it has them again", async () => {
    const editor = await openMadeUpEditor();
    await editor.open(URI, RISKY);
    await editor.diagnostics(URI, some);
    await editor.close(URI);
    await editor.diagnostics(URI, none);
    await editor.open("file:///made/up/renamed.c", RISKY);
    expect(await editor.diagnostics("file:///made/up/renamed.c", some)).toHaveLength(1);
  });

  test("a buffer that was never saved is scored by its language", async () => {
    const editor = await openMadeUpEditor();
    await editor.open("untitled:Untitled-1", RISKY, "c");
    expect(await editor.diagnostics("untitled:Untitled-1", some)).toHaveLength(1);
  });
});

describe("what is not looked at is said", () => {
  test.each([
    ["ten megabytes", "x\n".repeat(5_000_000), /not looked at: 10000000 characters, more than 1000000/],
    ["a line without end", "x".repeat(20_001), /not looked at: a line of 20001 characters/],
    ["what the parser does not finish", "fn HANG() {\n}\n", /not looked at: parsing took more than/],
    ["what the scorer does not finish", "fn a() {\n  endless(n);\n}\n", /not looked at: a: scoring took too long/],
  ])("%s", async (_title, text, message) => {
    const editor = await openMadeUpEditor();
    await editor.open(URI, text);
    const [found] = await editor.diagnostics(URI, some);
    expect(found).toMatchObject({ severity: DiagnosticSeverity.Information, message: expect.stringMatching(message) });
  });

  test("a language that nobody knows is logged, and nothing else happens", async () => {
    const editor = await openMadeUpEditor();
    await editor.open("file:///a.cob", "DISPLAY.", "cobol");
    await editor.messages.find(({ message }) => message.includes("not in a language that is read"));
    expect([await editor.hover("file:///a.cob", 1), await editor.lenses("file:///a.cob")]).toEqual([null, []]);
  });
});
