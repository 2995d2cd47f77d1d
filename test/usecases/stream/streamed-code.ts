import type { Language } from "#trajectory/language.ts";

/** Lines of all sorts, whole and broken, for texts that no compiler would take. */
export const CODE_LINES = [
  "def f(a):",
  "int g(char *s)",
  "{",
  "}",
  "    unsafe(a)",
  "    check(a);",
  "",
  "",
  "    # a note",
  "/* a note",
  "*/ x = 1",
  "  if (a) {",
  "        risky(a)",
  "class A {",
  "end",
  'call("',
  "foo(a,",
  "  return 0;",
  "function h(a) {",
  "static int n;",
];

type Shape = {
  readonly open: (index: number) => readonly string[];
  readonly close: readonly string[];
  readonly statements: readonly (readonly string[])[];
  readonly outside: readonly string[];
};

const PYTHON: Shape = {
  open: (index) => [`def f${index}(a, b=None):`, "    # what it does"],
  close: [],
  statements: [
    ["    b = check(a)"],
    ["    if a:", "        unsafe(a)", "", "        risky(b)", "    else:", "        check(b)"],
    ["    for c in a:", "        # a note", "        go(c)"],
    ["    x = {", "        'a': 1,", "    }"],
    Array.from({ length: 15 }, (_, at) => `    step(${at})`),
  ],
  outside: ["import os", "LIMIT = check(3)"],
};

const C: Shape = {
  open: (index) => ["/* what it does", "", " */", `int f${index}(char *a)`, "{", "\tint n;"],
  close: ["\treturn 0;", "}"],
  statements: [
    ["\tb = check(a);"],
    ["\tif (a) {", "\t\tunsafe(a);", "", "\t\trisky(b);", "\t} else {", "\t\tcheck(b);", "\t}"],
    ["\tfor (;;) {", "\t\t/* a note */", "\t\tgo(c);", "\t}"],
    ["\tchar buffer[10];"],
    Array.from({ length: 15 }, (_, at) => `\tstep(${at});`),
  ],
  outside: ["#include <a.h>", "static int limit = 3;"],
};

const JAVASCRIPT: Shape = {
  open: (index) => [`export async function f${index}(a) {`, "  // what it does"],
  close: ["  return a;", "}"],
  statements: [
    ["  const b = check(a);"],
    ["  if (a) {", "    unsafe(a);", "", "    risky(b);", "  } else {", "    check(b);", "  }"],
    ["  const inner = (c) => {", "    go(c);", "", "    unsafe(c);", "  };"],
    ["  const x = `", "  text", "  `;"],
    Array.from({ length: 15 }, (_, at) => `  step(${at});`),
  ],
  outside: ['import a from "a";', "const limit = check(3);"],
};

const JAVA: Shape = {
  open: (index) => [`  @Override`, `  public int f${index}(String a) throws Exception {`],
  close: ["    return 0;", "  }"],
  statements: [
    ["    int b = check(a);"],
    ["    if (a) {", "      unsafe(a);", "", "      risky(b);", "    } else {", "      check(b);", "    }"],
    ["    for (String c : a) {", "      // a note", "      go(c);", "    }"],
    ["    String query;"],
    Array.from({ length: 15 }, (_, at) => `    step(${at});`),
  ],
  outside: ["  private int limit = check(3);"],
};

const RUBY: Shape = {
  open: (index) => [`def f${index}(a)`, "  # what it does"],
  close: ["end"],
  statements: [
    ["  b = check(a)"],
    ["  if a", "    unsafe(a)", "", "    risky(b)", "  else", "    check(b)", "  end"],
    ["  a.each do |c|", "    go(c)", "  end"],
    Array.from({ length: 15 }, (_, at) => `  step(${at})`),
  ],
  outside: ["require 'a'", "LIMIT = check(3)"],
};

const SHAPES: Partial<Record<Language, Shape>> = {
  python: PYTHON,
  c: C,
  javascript: JAVASCRIPT,
  java: JAVA,
  ruby: RUBY,
};

/** A file that parses: functions and code between them, another one for each seed. */
export function wellFormed(language: Language, seed: number): string {
  const shape = SHAPES[language];
  if (shape === undefined) throw new Error(`no shape for ${language}`);
  const random = lcg(seed);
  const lines: string[] = language === "java" ? ["class A {"] : [];
  const blank = () => (random(3) === 0 ? [] : [""]);
  for (let index = 0, count = 1 + random(4); index < count; index++) {
    if (random(2) === 0) lines.push(...shape.outside.slice(0, 1 + random(2)), ...blank());
    lines.push(...shape.open(index));
    for (let at = 0, statements = 1 + random(5); at < statements; at++) {
      lines.push(...blank(), ...(shape.statements[random(shape.statements.length)] as readonly string[]));
    }
    lines.push(...blank(), ...shape.close, ...blank());
  }
  if (language === "java") lines.push("}");
  return `${lines.join("\n")}\n`;
}

/** The same numbers for the same seed (Numerical Recipes' linear congruential generator). */
function lcg(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
