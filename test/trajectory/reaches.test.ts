import { expect, test } from "@jest/globals";
import { type CallingFile, indexCalls } from "#trajectory/call-index.ts";
import type { Callee } from "#trajectory/reaches.ts";
import { calleeAt, madeUpFile } from "./made-up-calls.ts";

function callersOf(callee: Callee, ...files: readonly CallingFile[]): readonly string[] {
  return indexCalls(files)
    .callersOf(callee)
    .map(({ functionId }) => functionId);
}

const caller = (path: string, call: string, imports: readonly string[] = []) =>
  madeUpFile(path, [{ name: "main", calls: [call] }], imports);
const definer = (path: string, name: string) => madeUpFile(path, [{ name }]);

test.each([
  ["its own file", calleeAt("lib/util.py", "run"), caller("lib/util.py", "x.run")],
  ["a module that imports its file", calleeAt("lib/util.py", "run"), caller("app/main.py", "run", [".util"])],
  ["a call on its module", calleeAt("lib/util.py", "run"), caller("lib/main.py", "util.run", ["."])],
  ["a call on its class", calleeAt("lib/util.py", "Pool.run"), caller("main.py", "pkg.Pool.run")],
  ["an import of its package's entry", calleeAt("lib/index.ts", "run"), caller("main.js", "run", ["./lib"])],
  ["TypeScript, from JavaScript", calleeAt("lib/run.ts", "run"), caller("main.jsx", "run", ["./lib/run.js"])],
  ["Go, in its package", calleeAt("pkg/a.go", "Run"), caller("pkg/b.go", "Run")],
  ["Go, from another package", calleeAt("pkg/a.go", "Run"), caller("cmd/b.go", "pkg.Run", ["example.org/pkg"])],
  ["Java, in its package", calleeAt("a/Pool.java", "Pool.run"), caller("a/Main.java", "pool.run")],
  ["Rust, by its module's path", calleeAt("src/util.rs", "run"), caller("bin/main.rs", "crate::util.run")],
  ["a free function of C, the only one of its name", calleeAt("a/run.c", "run"), caller("b/main.c", "run")],
  ["C, from C++", calleeAt("a/run.c", "run"), caller("b/main.cpp", "run")],
  [
    "a method of C++ whose header is included",
    calleeAt("a/pool.cpp", "Pool.run"),
    caller("b/main.cpp", "p.run", ["../a/pool.hpp"]),
  ],
  [
    "a static function of a header",
    calleeAt("a/run.h", "run", "static inline int run(void)"),
    caller("b/main.c", "run"),
  ],
  ["a constructor, by its class", calleeAt("lib/pool.py", "Pool.__init__"), caller("main.py", "Pool", ["lib.pool"])],
] as const)("a call reaches %s", (_, callee, file) => {
  expect(callersOf(callee, file)).toEqual([`${file.path}#main`]);
});

test.each([
  ["of the same name without evidence", calleeAt("lib/util.py", "get"), caller("main.py", "settings.get", ["os"])],
  ["in another language", calleeAt("lib/util.py", "run"), caller("lib/main.rb", "run")],
  ["that is static in another file", calleeAt("a/run.c", "run", "static int run(void)"), caller("a/main.c", "run")],
  ["of a method of C++ without its header", calleeAt("a/pool.cpp", "Pool.size"), caller("b/main.cpp", "items.size")],
  ["of another name", calleeAt("a/run.c", "run"), caller("a/main.c", "walk")],
] as const)("a call does not reach a function %s", (_, callee, file) => {
  expect(callersOf(callee, file)).toEqual([]);
});

test("of several functions of C with one name a call reaches the one in its folder", () => {
  const files = [
    definer("a/init.c", "init"),
    definer("b/init.c", "init"),
    caller("a/main.c", "init"),
    caller("b/main.c", "init"),
  ];
  expect(callersOf(calleeAt("a/init.c", "init"), ...files)).toEqual(["a/main.c#main"]);
});

test("a plain call in a file with a function of that name of its own stays there", () => {
  const file = madeUpFile("main.py", [{ name: "run" }, { name: "main", calls: ["run"] }], ["util"]);
  expect(callersOf(calleeAt("util.py", "run"), file)).toEqual([]);
});

test("a call outside functions calls for nobody", () => {
  const file = madeUpFile("main.c", [{ name: "run", isDeclaration: true, calls: ["walk"] }]);
  expect(callersOf(calleeAt("walk.c", "walk"), file)).toEqual([]);
});
