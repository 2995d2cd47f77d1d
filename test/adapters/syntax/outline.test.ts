import { afterAll, expect, test } from "@jest/globals";
import type { Language } from "#trajectory/language.ts";
import type { Outline } from "#trajectory/outline.ts";
import { openRealParser } from "../../fakes/real-parser.ts";

const parser = openRealParser();
afterAll(() => parser.close());

async function outlineOf(language: Language, text: string): Promise<Outline> {
  const result = await parser.outline({ language, text });
  if (result.kind !== "outlined") throw new Error(`${language}: ${result.kind}`);
  return result.outline;
}

test.each([
  ["an attribute macro before the name", "static void __init\nstart(void)\n{\n}\n", "start", 1, 4],
  ["attributes in a row", "static int __used __attribute__((cold)) odd(void) { return 1; }\n", "odd", 1, 1],
  ["no return type", "clean(struct a *b)\n{\n}\n", "clean", 1, 3],
  ["a macro for a signature", "SYSCALL_DEFINE3(open, int, fd, char __user *, buf)\n{\n}\n", "open", 1, 3],
  ["a macro with holder and name", "PHP_METHOD(Stack, pop) { f(); }\n", "Stack.pop", 1, 1],
  ["an export macro", "API_EXPORT int *run(int a)\n{\n}\n", "run", 1, 3],
])("a C function with %s is found", async (_, text, qualifiedName, first, last) => {
  const { functions } = await outlineOf("c", text);
  expect(functions).toMatchObject([{ qualifiedName, span: { first, last } }]);
});

test("a condition outside functions is no function", async () => {
  expect((await outlineOf("c", "if (x) { y(); }\n")).functions).toEqual([]);
});

test("a body is told apart from its signature", async () => {
  const { functions } = await outlineOf("c", "int run(int a,\n        int b)\n{\n\treturn a;\n}\n");
  expect(functions[0]?.body).toEqual({ first: 3, last: 5 });
});

test("a statement ends on its last line, a block on the line of its closing brace", async () => {
  const { statementEnds } = await outlineOf("c", "int run(void)\n{\n\tf(1,\n\t  2);\n}\n");
  expect(statementEnds).toEqual([4, 5]);
});

test("a declaration without a body is a function without one", async () => {
  const { functions } = await outlineOf("java", "interface A {\n  void run();\n}\n");
  expect(functions).toMatchObject([{ qualifiedName: "A.run", body: null }]);
});

test("columns count UTF-16 units", async () => {
  const { comments } = await outlineOf("c", 'char *s = "😀é"; // x\n');
  expect(comments).toEqual([{ startLine: 1, startColumn: 17, endLine: 1, endColumn: 21 }]);
});

test("a Rust doc comment ends on its own line", async () => {
  const { comments } = await outlineOf("rust", "/// One.\r\nfn run() {}\n");
  expect(comments).toEqual([{ startLine: 1, startColumn: 0, endLine: 1, endColumn: 8 }]);
});

test("only the first string of a module, class or function is a docstring", async () => {
  const text = 'def run():\n    # why\n    "doc"\n    "not doc"\n    if x:\n        "nor this"\n';
  const { comments } = await outlineOf("python", text);
  expect(comments.map(({ startLine }) => startLine)).toEqual([2, 3]);
});

test("a chain of calls is one long receiver, cut short", async () => {
  const { calls } = await outlineOf("javascript", `a${".b()".repeat(1_000)};\n`);
  expect(Math.max(...calls.map(({ receiver }) => receiver?.length ?? 0))).toBe(200);
});

test("functions nested deeper than sixteen belong to the one around them", async () => {
  const { functions } = await outlineOf("javascript", `${"function f() {\n".repeat(1_000)}${"}\n".repeat(1_000)}`);
  expect(functions).toHaveLength(16);
});

test("a path of a thousand nested scopes stops growing", async () => {
  const { functions } = await outlineOf("java", `${"class A {".repeat(1_000)} void run() {} ${"}".repeat(1_000)}`);
  expect(functions.map(({ qualifiedName }) => qualifiedName.length < 400)).toEqual([true]);
});
