import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

/** Writes three records a commit, up to a number of commits, and says which were acknowledged. */
const PROGRAM = `
import { openJournal } from "./src/adapters/journal/open-journal.ts";
const [, , file, most] = process.argv;
const journal = await openJournal(file, { head: "h", settings: {}, isResumed: true });
for (let n = journal.done.length; n < Number(most); n++) {
  const entry = { commit: String(n), kind: "ordinary", outcome: "written", problem: null, changedLines: 1, bodies: [] };
  await journal.append({ ...entry, records: 3 }, [0, 1, 2].map((part) => ({ n, part, text: "x".repeat(5_000) })));
  console.log(n);
}
await journal.finish();
`;

let folder = "";
let program = "";
beforeAll(() => {
  mkdirSync("node_modules/.cache", { recursive: true });
  folder = mkdtempSync(join("node_modules", ".cache", "journal-"));
  program = join(folder, "child.mjs");
  const options = ["--bundle", "--packages=external", "--platform=node", "--format=esm", "--log-level=error"];
  execFileSync("node_modules/.bin/esbuild", [...options, "--loader=ts", `--outfile=${program}`], { input: PROGRAM });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs it until it ends, or kills it without warning once it has acknowledged so many more commits. */
async function run(file: string, most: number, killAfter: number): Promise<number> {
  const child = spawn(process.execPath, [program, file, String(most)], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  let last = -1;
  let said = 0;
  for await (const line of createInterface(child.stdout)) {
    last = Number(line);
    said += 1;
    if (said === killAfter) child.kill("SIGKILL");
  }
  await ended;
  return last;
}

test("a process that is killed again and again loses nothing that it acknowledged, and writes nothing twice", async () => {
  const file = join(folder, "out.jsonl");
  const acknowledged: number[] = [];
  for (const killAfter of [1, 7, 40, 90]) acknowledged.push(await run(file, 1e9, killAfter));
  const most = Math.max(...acknowledged) + 200;
  await run(file, most, Number.POSITIVE_INFINITY);
  const found = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const expected = Array.from({ length: most * 3 }, (_, at) => ({ n: Math.floor(at / 3), part: at % 3 }));
  expect(acknowledged).toEqual([...acknowledged].sort((one, other) => one - other));
  expect(found.map(({ n, part }) => ({ n, part }))).toEqual(expected);
});
