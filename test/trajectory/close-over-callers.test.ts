import { expect, test } from "@jest/globals";
import { indexCalls } from "#trajectory/call-index.ts";
import { closeOverCallers } from "#trajectory/close-over-callers.ts";
import { calleeAt, madeUpFile } from "./made-up-calls.ts";

const FAR = { depth: 9, maxFunctions: 99 };
const idsOf = (callers: readonly { readonly functionId: string }[]) => callers.map(({ functionId }) => functionId);

test("the nearest come first, then by path and place", () => {
  const files = [
    madeUpFile("z.c", [{ name: "near", calls: ["run"] }]),
    madeUpFile("a.c", [
      { name: "far", calls: ["near"] },
      { name: "second", calls: ["run"] },
      { name: "third", calls: ["run"] },
    ]),
  ];
  const { callers } = closeOverCallers(calleeAt("run.c", "run"), indexCalls(files), FAR);
  expect(idsOf(callers)).toEqual(["a.c#second", "a.c#third", "z.c#near", "a.c#far"]);
});

test("a circle of calls ends where it began", () => {
  const files = [
    madeUpFile("a.c", [
      { name: "run", calls: ["ping", "run"] },
      { name: "ping", calls: ["pong"] },
      { name: "pong", calls: ["run", "ping"] },
    ]),
  ];
  const { callers } = closeOverCallers(calleeAt("a.c", "run"), indexCalls(files), FAR);
  expect(idsOf(callers)).toEqual(["a.c#pong", "a.c#ping"]);
});

test("callers past the number are left out and counted, and theirs are not looked for", () => {
  const files = [
    madeUpFile("a.c", [
      { name: "one", calls: ["run"] },
      { name: "two", calls: ["run"] },
      { name: "above", calls: ["one", "two"] },
    ]),
  ];
  const closure = closeOverCallers(calleeAt("run.c", "run"), indexCalls(files), { depth: 2, maxFunctions: 1 });
  expect([idsOf(closure.callers), closure.leftOut]).toEqual([["a.c#one"], 2]);
});

test("a caller names the lines of its calls", () => {
  const files = [madeUpFile("a.c", [{ name: "idle" }, { name: "one", calls: ["run", "run"] }])];
  const { callers } = closeOverCallers(calleeAt("run.c", "run"), indexCalls(files), FAR);
  expect(callers.map(({ callLines }) => callLines)).toEqual([[12]]);
});

test("a declaration is nobody's caller and takes no id", () => {
  const files = [
    madeUpFile("a.c", [
      { name: "one", isDeclaration: true },
      { name: "one", calls: ["run"] },
    ]),
  ];
  const { callers } = closeOverCallers(calleeAt("run.c", "run"), indexCalls(files), FAR);
  expect(idsOf(callers)).toEqual(["a.c#one"]);
});
