import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";
import { canonicalPolicy, defaultPolicy, POLICY_JSON_SCHEMA, parsePolicy } from "#config.ts";
import { LANGUAGES } from "#trajectory/language.ts";

const EXAMPLE = `
version: 1
blockAtFalseAlarms: 0.5%
warnAtFalseAlarms: 0.02
whenBlind: block
maxFindings: 3
paths:
  include: [src/**]
  exclude: []
  weights:
    - { path: src/auth/**, weight: 3 }
languages: [c, python]
closure: { depth: 0 }
limits:
  maxFiles: 10
learning: { collect: true, graceDays: 30, reactions: true }
model:
  tau: 0.2
  digest: ${"ab".repeat(32)}
`;

test("an empty file, a comment and the built-in policy are the same", () => {
  const policies = ["", "# nothing yet\n", "{}", "version: 1\n"].map((text) => parsePolicy(text, "p.yml"));
  expect(policies).toEqual(policies.map(() => defaultPolicy()));
});

test("the built-in policy warns at 5 %, blocks at 1 %, reads every language and never passes in silence when blind", () => {
  expect(defaultPolicy()).toMatchObject({
    blockAtFalseAlarms: 0.01,
    warnAtFalseAlarms: 0.05,
    whenBlind: "warn",
    include: ["**"],
    languages: LANGUAGES,
    closure: { depth: 2, maxFunctions: 8, maxTokens: 512, maxFiles: 200 },
    tau: 0.1,
    modelDigest: null,
  });
});

test("what a file says is taken, what it leaves out stays the default", () => {
  const { closure, limits } = defaultPolicy();
  expect(parsePolicy(EXAMPLE, "p.yml")).toEqual({
    blockAtFalseAlarms: 0.005,
    warnAtFalseAlarms: 0.02,
    whenBlind: "block",
    maxFindings: 3,
    include: ["src/**"],
    exclude: [],
    pathWeights: [{ path: "src/auth/**", weight: 3 }],
    languages: ["c", "python"],
    closure: { ...closure, depth: 0 },
    limits: { ...limits, maxFiles: 10 },
    learning: { collect: true, graceDays: 30, reactions: true },
    tau: 0.2,
    modelDigest: "ab".repeat(32),
  });
});

test.each([
  ["0.7%", 0.007],
  ["2.5 %", 0.025],
  ["0.029", 0.029],
])("a budget of %s is %d", (written, share) => {
  expect(parsePolicy(`blockAtFalseAlarms: ${written}`, "p.yml").blockAtFalseAlarms).toBe(share);
});

test("a byte order mark and Windows line ends are read over", () => {
  expect(parsePolicy("\uFEFFversion: 1\r\nmaxFindings: 4\r\n", "p.yml").maxFindings).toBe(4);
});

test("an alias is read as what it stands for", () => {
  const text = "paths:\n  include: &both [a/**]\n  exclude: *both\n";
  expect(parsePolicy(text, "p.yml").exclude).toEqual(["a/**"]);
});

test("two policies that say the same have the same canonical text, whatever the order of their keys", () => {
  const texts = [
    "maxFindings: 4\nclosure: { depth: 1, maxFiles: 2 }\n",
    "closure: { maxFiles: 2, depth: 1 }\nmaxFindings: 4\n",
  ];
  const [one, other] = texts.map((text) => canonicalPolicy(parsePolicy(text, "p.yml")));
  expect(one).toBe(other);
});

test("the canonical text holds the whole policy", () => {
  expect(JSON.parse(canonicalPolicy(defaultPolicy()))).toEqual(defaultPolicy());
});

/** After a change of the schema: `UPDATE_SCHEMA=1 npm test`. */
test("the published JSON Schema is the one that policies are read by", () => {
  const path = new URL("../schema/policy.schema.json", import.meta.url);
  const generated = `${JSON.stringify(POLICY_JSON_SCHEMA, null, 2)}\n`;
  if (process.env.UPDATE_SCHEMA === "1") writeFileSync(path, generated);
  expect(readFileSync(path, "utf8")).toBe(generated);
});

test("the published JSON Schema accepts a good policy and refuses an unknown key", () => {
  const accepts = new Ajv2020().compile(POLICY_JSON_SCHEMA);
  expect([accepts(parse(EXAMPLE)), accepts({ ...parse(EXAMPLE), maxFinding: 3 })]).toEqual([true, false]);
});

test("every key of the published JSON Schema is described", () => {
  const undescribed: string[] = [];
  const visit = (schema: { properties?: object; description?: string }, name: string) => {
    if (name !== "" && schema.description === undefined) undescribed.push(name);
    for (const [key, inner] of Object.entries(schema.properties ?? {})) visit(inner, `${name}.${key}`);
  };
  visit(POLICY_JSON_SCHEMA as object, "");
  expect(undescribed).toEqual([]);
});
