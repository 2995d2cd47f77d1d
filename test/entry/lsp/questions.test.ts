import { describe, expect, test } from "@jest/globals";
import { type CancellationToken, CancellationTokenSource, MarkupContent } from "vscode-languageserver/node";
import { gatedScorer } from "../../fakes/gated-scorer.ts";
import { openMadeUpEditor, RISKY } from "./made-up-editor.ts";

const URI = "file:///made/up/copy.c";

describe("a hover", () => {
  test("shows the margin, its course along the function, and whose opinion it is", async () => {
    const editor = await openMadeUpEditor();
    await editor.open(URI, RISKY);
    const hover = await editor.hover(URI, 4);
    expect(hover?.range?.start).toEqual({ line: 3, character: 2 });
    const { kind, value } = MarkupContent.is(hover?.contents) ? hover.contents : { kind: "none", value: "" };
    expect([kind, value]).toEqual(["markdown", expect.stringContaining("**margin −0.76**")]);
    expect(value).toMatch(/▸ +4 +█+│ +−0\.76\n +6-7 +│/);
    expect(value).toContain("not a proof of a flaw; words dddddddddddd");
  });

  test("is plain text for an editor that shows no Markdown", async () => {
    const editor = await openMadeUpEditor({}, { capabilities: {} });
    await editor.open(URI, RISKY);
    expect((await editor.hover(URI, 4))?.contents).toMatchObject({
      kind: "plaintext",
      value: expect.not.stringContaining("**"),
    });
  });

  test.each([0, -5, 10_000])("on line %i, where nothing is, is empty", async (line) => {
    const editor = await openMadeUpEditor();
    await editor.open(URI, RISKY);
    expect(await editor.hover(URI, line)).toBeNull();
  });

  test("of code outside functions says so", async () => {
    const editor = await openMadeUpEditor();
    await editor.open(URI, "check(n);\n");
    const hover = await editor.hover(URI, 1);
    expect(hover?.contents).toMatchObject({ value: expect.stringMatching(/^`code outside functions`, line 1/) });
  });
});

describe("a code lens", () => {
  test("stands above each function with R and the lowest margin, and compares when it is clicked", async () => {
    const editor = await openMadeUpEditor();
    await editor.open(URI, `${RISKY}\nfn b() {\n  check(n);\n}\n`);
    const lenses = await editor.lenses(URI);
    expect(lenses.map(({ range, command }) => [range.start.line, command?.command])).toEqual([
      [0, "seccodeprm.compare"],
      [8, "seccodeprm.compare"],
    ]);
    expect(lenses[0]?.command?.title).toMatch(/^R −0\.\d\d, lowest margin −0\.76 in line 4$/);
  });

  test("can be switched off", async () => {
    const editor = await openMadeUpEditor({}, { settings: { codeLens: false, compareOnSave: false } });
    await editor.open(URI, RISKY);
    expect(await editor.lenses(URI)).toEqual([]);
  });
});

describe("a request that the editor cancels", () => {
  test("is answered as cancelled, and the server goes on", async () => {
    const scorer = gatedScorer();
    const editor = await openMadeUpEditor({ scorer });
    await editor.open(URI, "fn slow() {\n  wait(n);\n}\n");
    await scorer.held;
    const source = new CancellationTokenSource();
    const token: CancellationToken = source.token;
    const asked = editor.connection.sendRequest("textDocument/codeLens", { textDocument: { uri: URI } }, token);
    source.cancel();
    scorer.open();
    await expect(asked).rejects.toThrow(/cancel/i);
    expect(await editor.lenses(URI)).toHaveLength(1);
  });
});
