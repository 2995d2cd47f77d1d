import { readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, test } from "@jest/globals";
import { unpackGrammars } from "#adapters/syntax/unpack-grammars.ts";
import GRAMMAR_FILES from "../../../src/adapters/syntax/grammar-files.json" with { type: "json" };

const { resolve } = createRequire(import.meta.url);

test("the Action's grammars are those of the packages, byte for byte", () => {
  const folder = unpackGrammars("action/grammars", tmpdir());
  const expected = new Map(GRAMMAR_FILES.map((file) => [basename(file), readFileSync(resolve(file))]));
  expect(readdirSync(folder).sort()).toEqual([...expected.keys()].sort());
  for (const [name, content] of expected) expect(content.equals(readFileSync(join(folder, name)))).toBe(true);
  rmSync(folder, { recursive: true });
});
