import { afterAll, describe, expect, test } from "@jest/globals";
import { LANGUAGES, type Language } from "#trajectory/language.ts";
import type { Outline } from "#trajectory/outline.ts";
import { openRealParser } from "../../fakes/real-parser.ts";
import { LANGUAGE_CASES } from "./language-cases.ts";

const parser = openRealParser();
afterAll(() => parser.close());

async function outlineOf(language: Language, text: string): Promise<Outline> {
  const result = await parser.outline({ language, text });
  if (result.kind !== "outlined") throw new Error(`${language}: ${result.kind}`);
  return result.outline;
}

test("every language has a row in the table", () => {
  expect(LANGUAGE_CASES.map(({ language }) => language)).toEqual(LANGUAGES);
});

describe.each(LANGUAGE_CASES)("$language", (row) => {
  test("functions, methods and nested ones have a qualified name and their lines", async () => {
    const { functions } = await outlineOf(row.language, row.source);
    expect(functions.map(({ qualifiedName, span }) => [qualifiedName, span.first, span.last])).toEqual(row.functions);
  });

  test("a function's own name is the end of its qualified name", async () => {
    const { functions } = await outlineOf(row.language, row.source);
    expect(functions.filter(({ name, qualifiedName }) => !`.${qualifiedName}`.endsWith(`.${name}`))).toEqual([]);
  });

  test("calls have a name, and a receiver where they have one", async () => {
    const { calls } = await outlineOf(row.language, row.source);
    expect(calls.map(({ receiver, name }) => [receiver, name])).toEqual(expect.arrayContaining([...row.calls]));
  });

  test("comments are found, and nothing else is taken for one", async () => {
    const { comments } = await outlineOf(row.language, row.source);
    expect(comments.map(({ startLine, endLine }) => [startLine, endLine])).toEqual(row.comments);
  });

  test("imports are named as written", async () => {
    const { imports } = await outlineOf(row.language, row.source);
    expect(imports).toEqual(row.imports);
  });

  test("statements start on lines of their own, not inside another", async () => {
    const { statementStarts } = await outlineOf(row.language, row.source);
    expect(statementStarts).toEqual(row.starts);
  });

  test("valid code has no errors", async () => {
    const { hasErrors } = await outlineOf(row.language, row.source);
    expect(hasErrors).toBe(false);
  });

  test("broken code still has an outline, which says so", async () => {
    const { functions, hasErrors } = await outlineOf(row.language, row.broken);
    expect([functions.map(({ name }) => name), hasErrors]).toEqual([["survivor"], true]);
  });
});
