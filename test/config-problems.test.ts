import { expect, test } from "@jest/globals";
import { parsePolicy } from "#config.ts";
import { ConfigError } from "#errors.ts";

function problemsOf(text: string): readonly string[] {
  try {
    parsePolicy(text, "p.yml");
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split("\n");
    throw error;
  }
  return [];
}

test("a policy with ten mistakes is told all ten at once, each with its place, its value and the cure", () => {
  const text = [
    "version: 2",
    "blockAtFalsAlarms: 1%",
    "warnAtFalseAlarms: 120%",
    "whenBlind: blok",
    "maxFindings: 0",
    "paths:",
    "  exclude: ['!a']",
    "  weights:",
    "    - path: src/**",
    "languages: [c, pyton]",
    "closure: { depth: many }",
    "model: { tau: -1 }",
  ].join("\n");
  expect(problemsOf(text)).toEqual([
    "p.yml has 10 problems:",
    "p.yml:1:10: version: got 2, must be 1",
    "p.yml:2:1: blockAtFalsAlarms: not a key; did you mean blockAtFalseAlarms?",
    'p.yml:3:20: warnAtFalseAlarms: got "120%", must be a share above 0 and below 1, such as 0.01 or 1%',
    'p.yml:4:12: whenBlind: got "blok", must be one of pass, warn, block; did you mean block?',
    "p.yml:5:14: maxFindings: got 0, must be a whole number from 1 to 1000",
    'p.yml:7:13: paths.exclude[0]: got "!a", must not start with !; what is left out stands under paths.exclude, without it',
    "p.yml:9:7: paths.weights[0].weight: missing, must be a number from 0 to 100",
    'p.yml:10:16: languages[1]: got "pyton", must be one of c, cpp, python, javascript, typescript, tsx, go, java, rust, php, ruby, csharp; did you mean python?',
    'p.yml:11:19: closure.depth: got "many", must be a whole number from 0 to 5',
    "p.yml:12:15: model.tau: got -1, must be at least 0.001",
  ]);
});

test.each([
  ["0", "0"],
  ["1", "1"],
  ["-0.01", "-0.01"],
  ["0%", '"0%"'],
  ["100%", '"100%"'],
  [".nan", "NaN"],
  ["one", '"one"'],
])("a budget of %s is refused", (written, shown) => {
  expect(problemsOf(`blockAtFalseAlarms: ${written}\n`)).toEqual([
    `p.yml:1:21: blockAtFalseAlarms: got ${shown}, must be a share above 0 and below 1, such as 0.01 or 1%`,
  ]);
});

test("warning more seldom than blocking is refused, at the key that is written", () => {
  const cure = "must be at least blockAtFalseAlarms: what blocks warns too";
  expect([
    problemsOf("warnAtFalseAlarms: 0.5%\n"),
    problemsOf("version: 1\nblockAtFalseAlarms: 10%\n"),
    problemsOf("whenBlind: no\nwarnAtFalseAlarms: 0.5%\n").length,
  ]).toEqual([
    [`p.yml:1:20: warnAtFalseAlarms: got "0.5%", ${cure}`],
    [`p.yml:2:21: warnAtFalseAlarms: got its default, ${cure}`],
    3,
  ]);
});

test.each([
  ["", "empty"],
  ["../a", ".."],
  ["src\\\\auth", "backslash"],
  ["{a,b", "brace"],
  ["a}", "brace"],
  ["x".repeat(201), "200 characters"],
])("the pattern %j is refused", (pattern, word) => {
  expect(problemsOf(`paths: { include: ["${pattern}"] }`)).toEqual([expect.stringContaining(word)]);
});

test.each([
  [
    "a key written twice",
    "maxFindings: 1\nmaxFindings: 2\n",
    "p.yml:2:1: this key is written twice; keep one of the two",
  ],
  ["a list", "- a\n", 'p.yml:1:1: the file: got ["a"], must be a mapping of keys'],
  ["a key without its mapping", "closure:\n", "p.yml:1:9: closure: got null, must be a mapping of keys"],
  ["two documents", "version: 1\n---\nversion: 1\n", "p.yml:2:1: one document only; take out the `---` between them"],
  [
    "an unknown alias",
    "paths: *nowhere\n",
    "p.yml:1:1: an unknown alias, or more than 20 of them; write the values out",
  ],
  ["too much text", "#".repeat(65_537), "p.yml:1:1: too long: 65537 characters, and at most 65536 are read"],
])("%s is refused with its place", (_what, text, problem) => {
  expect(problemsOf(text)).toEqual([problem]);
});

test("broken YAML is refused at the place where it breaks", () => {
  expect(problemsOf("version: 1\npaths: [a\n")).toEqual([
    expect.stringMatching(/^p\.yml:3:1: .*; mend the YAML here$/),
  ]);
});

test("a custom tag is refused, beside the other problems", () => {
  expect(problemsOf("whenBlind: !!js/function 'run'\nmaxFinding: 1\n")).toEqual([
    "p.yml has 3 problems:",
    expect.stringContaining("p.yml:1:12: Unresolved tag"),
    expect.stringContaining('p.yml:1:26: whenBlind: got "run"'),
    expect.stringContaining("p.yml:2:1: maxFinding: not a key; did you mean maxFindings?"),
  ]);
});

test.each([
  ["brackets", "[".repeat(60_000)],
  ["braces", "{a: ".repeat(15_000)],
  ["list items", "- ".repeat(30_000)],
])("thousands of nested %s are refused", (_what, text) => {
  expect(problemsOf(text).at(-1)).toMatch(/nested too deeply; write it flat$/);
});

test("aliases that multiply are refused before they are multiplied", () => {
  const levels = Array.from({ length: 9 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]`);
  expect(problemsOf(["a0: &a0 [x]", ...levels].join("\n"))).toEqual([expect.stringContaining("more than 20")]);
});

test("a key that would reach the prototype is an unknown key like any other", () => {
  expect(problemsOf("__proto__: { whenBlind: pass }\n")).toEqual([expect.stringContaining("__proto__: not a key")]);
});

test("of very many problems the first fifty are shown and the rest is counted", () => {
  const lines = problemsOf(Array.from({ length: 60 }, (_, at) => `k${at}: 1`).join("\n"));
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([52, "p.yml has 60 problems:", "… and 10 more"]);
});
