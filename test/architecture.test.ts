import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "@jest/globals";

/** What holds several ideas has no name of its own. */
const NAMES_NOTHING = /^(utils?|helpers?|common|misc|shared|types|index)$/;

/** What the import rules cannot see (`npm run check:imports`). */
test("no file of the source is longer than 250 lines, and none of the tests than 300", () => {
  const tooLong = [...filesIn("src", 250), ...filesIn("test", 300)].filter(({ lines, most }) => lines > most);
  expect(tooLong).toEqual([]);
});

test("every file and folder is named after what it holds", () => {
  const names = readdirSync("src", { recursive: true, encoding: "utf8" });
  expect(names.filter((name) => NAMES_NOTHING.test(basename(name, ".ts")))).toEqual([]);
});

test("every folder of the source has its paragraph in src/README.md", () => {
  const folders = readdirSync("src", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const readme = readFileSync("src/README.md", "utf8");
  expect(folders.filter(({ name }) => !new RegExp(`^\\*\\*.*\\b${name}/\\*\\*`, "m").test(readme))).toEqual([]);
});

function filesIn(folder: string, most: number) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return files.map((file) => {
    const path = `${folder}/${file}`;
    return { path, lines: readFileSync(path, "utf8").split("\n").length - 1, most };
  });
}
