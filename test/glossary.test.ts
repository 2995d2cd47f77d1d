import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

const EXPORT = /^export (?:declare )?(?:async )?(?:function|const|class|type|interface) (\w+)/gm;

test("every name in the glossary is exported somewhere under src", () => {
  const exported = new Set(sources().flatMap((text) => [...text.matchAll(EXPORT)].map(([, name]) => name)));
  expect(glossaryNames().filter((name) => !exported.has(name))).toEqual([]);
});

test("every word of the glossary has a name in the code", () => {
  expect(rows().filter((row) => !row.includes("`"))).toEqual([]);
});

function glossaryNames(): readonly string[] {
  return rows().flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ""));
}

/** The lines of the glossary's table, without its header. */
function rows(): readonly string[] {
  const [, glossary = ""] = readFileSync("src/README.md", "utf8").split("## Glossary");
  return glossary
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2);
}

function sources(): readonly string[] {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return files.map((file) => readFileSync(`src/${file}`, "utf8"));
}
