import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "@jest/globals";
import { LANGUAGES } from "#trajectory/language.ts";
import { createWorkerParser } from "../../../src/adapters/syntax/worker-parser.ts";
import { openRealParser, REAL_WORKER } from "../../fakes/real-parser.ts";

type Manifest = { readonly dependencies: Readonly<Record<string, string>> };

const manifest = new URL("../../../package.json", import.meta.url);
const { dependencies }: Manifest = JSON.parse(readFileSync(manifest, "utf8"));
const parser = openRealParser({ workers: 2 });
afterAll(() => parser.close());

const SMALL = { language: "c", text: "int run(void)\n{\n\treturn 1;\n}\n" } as const;

test("a parse past its time limit is ended, and the next one is answered", async () => {
  const hasty = openRealParser({ timeoutMs: 1 });
  // The grammar needs far longer than a millisecond for a megabyte.
  const slow = hasty.outline({ language: "cpp", text: "a<b(c[d{".repeat(130_000) });
  const next = hasty.outline(SMALL);
  expect(await slow).toEqual({ kind: "timed-out", afterMs: 1 });
  expect(["outlined", "timed-out"]).toContain((await next).kind);
  await hasty.close();
});

test("a text that takes more memory than a worker has fails alone", async () => {
  const results = await Promise.all([
    parser.outline({ language: "c", text: "{a;".repeat(6_000_000) }),
    parser.outline(SMALL),
  ]);
  expect(results.map(({ kind }) => kind)).toEqual(["failed", "outlined"]);
});

test("a missing grammar fails every parse instead of hanging one", async () => {
  const lost = createWorkerParser({ workerUrl: REAL_WORKER, grammarsFolder: "/nowhere", timeoutMs: 1_000 });
  const results = await Promise.all([lost.outline(SMALL), lost.outline(SMALL)]);
  expect(results.map(({ kind }) => kind)).toEqual(["failed", "failed"]);
  await lost.close();
});

test("a missing worker fails its parses", async () => {
  const workerUrl = new URL("no-such-worker.js", REAL_WORKER);
  const lost = createWorkerParser({ workerUrl, grammarsFolder: "/nowhere", timeoutMs: 1_000 });
  expect((await lost.outline(SMALL)).kind).toBe("failed");
  await lost.close();
});

test("two workers give the answers of one, each to its own question", async () => {
  const pair = openRealParser({ workers: 2 });
  const texts = Array.from(
    { length: 20 },
    (_, index) => `int f${index}(void) { return g(${"1 + ".repeat(index * 50)}1); }`,
  );
  const answers = await Promise.all(texts.map((text) => pair.outline({ language: "c", text })));
  const names = answers.map((answer) => (answer.kind === "outlined" ? answer.outline.functions[0]?.name : answer.kind));
  expect(names).toEqual(texts.map((_, index) => `f${index}`));
  await pair.close();
});

test("the digest names every grammar with its installed version", () => {
  const grammars = LANGUAGES.filter((language) => language !== "tsx").map((language) => {
    const name = `tree-sitter-${language === "csharp" ? "c-sharp" : language}`;
    return `${language}-${dependencies[name]}`;
  });
  expect(parser.digest.split(";").slice(1).sort()).toEqual([...grammars].sort());
});

const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ["an empty text", ""],
  ["a file of NULs", "\0".repeat(100_000)],
  ["200,000 opening parentheses", "(".repeat(200_000)],
  ["50,000 nested blocks", `${"{".repeat(50_000)}${"}".repeat(50_000)}`],
  ["5,000 nested calls", `x = ${"f(".repeat(5_000)}1${")".repeat(5_000)}`],
  ["a line of 5 MB", `x = "${"a".repeat(5_000_000)}";`],
  ["lone surrogates", `\ud800 x = "\udc00"; // \ud83d\n\ud800`],
  ["an unclosed comment", `/* ${"x\n".repeat(5_000)}`],
  ["an unclosed string", `x = "${"x\n".repeat(5_000)}`],
  ["carriage returns alone", "int a;\rint b;\r".repeat(1_000)],
];

test.each(HOSTILE)("%s has an answer in every language", async (_, text) => {
  const results = await Promise.all(LANGUAGES.map((language) => parser.outline({ language, text })));
  expect(results.filter(({ kind }) => kind !== "outlined")).toEqual([]);
});

test("a text longer than 32 KiB is read whole", async () => {
  const text = "int run(void)\n{\n\treturn 1;\n}\n".repeat(5_000);
  const result = await parser.outline({ language: "c", text });
  expect(result.kind === "outlined" && result.outline.functions.length).toBe(5_000);
});
