import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { git } from "../adapters/git/build-repository.ts";
import { MADE_UP_PARSER } from "../usecases/fake-pair-store.ts";
import { runPairs } from "./run-pairs.ts";

const ONE = "fn copy() {\n  read(n);\n}\n";
const TWO = "fn copy() {\n  read(least(n));\n}\n";

let folder = "";
let history = "";
let mined = "";

/** A commit of one file, on top of the last. */
function commitOf(message: string, text: string): string {
  const who = "committer A <a@example.org> 1 +0000";
  const data = (content: string) => `data ${Buffer.byteLength(content)}\n${content}\n`;
  return `commit refs/heads/main\n${who}\n${data(message)}M 100644 inline f.c\n${data(text)}`;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "seccodeprm-mine-"));
  history = join(folder, "gear.git");
  git(folder, ["init", "--quiet", "--bare", "--initial-branch=main", history]);
  const commits = [commitOf("Begin", ONE), commitOf("Fix CVE-2020-1234: buffer overflow", TWO), commitOf("Go on", ONE)];
  git(history, ["fast-import", "--quiet"], commits.join(""));
  mined = join(folder, "mined.jsonl");
});
afterAll(() => rmSync(folder, { recursive: true }));

const pairs = (...args: readonly string[]) => runPairs(args, { openParser: () => MADE_UP_PARSER });

describe("pairs mine", () => {
  test("finds the fix of a bare repository, and says what it read and left out", async () => {
    const { exitCode, printed, noted } = await pairs("mine", history, "-o", mined, "--name", "acme/gear");
    expect([exitCode, noted]).toEqual([0, ""]);
    expect(printed.split("\n")).toEqual([
      `${mined}: 1 records of 1 fixes and 0 ordinary changes`,
      expect.stringMatching(/^ {2}acme\/gear at [0-9a-f]{12}, licence not recognised: 3 commits, 1 candidates$/),
      "  left out, root commits: 1",
      "",
    ]);
  });

  test("leaves alone what another revision reaches", async () => {
    const output = join(folder, "since.jsonl");
    const { printed } = await pairs("mine", history, "-o", output, "--since", "main~1");
    expect(printed).toContain("1 commits, 0 candidates");
  });

  test("names broken advisories, and one whose commit does not exist, and goes on", async () => {
    const broken = join(folder, "broken.json");
    writeFileSync(broken, "{");
    const range = { type: "GIT", repo: "https://example.org/acme/gear", events: [{ fixed: "f".repeat(40) }] };
    writeFileSync(join(folder, "osv.json"), JSON.stringify({ id: "OSV-2020-1", affected: [{ ranges: [range] }] }));
    const args = ["-o", join(folder, "told.jsonl"), "--name", "acme/gear", "--advisories", folder];
    const { exitCode, printed } = await pairs("mine", history, ...args);
    expect([exitCode, printed]).toEqual([0, expect.stringContaining(`problem: advisory ${broken} is no OSV advisory`)]);
    expect(printed).toContain(`advisory OSV-2020-1 names commit ${"f".repeat(40)}, which is not in the history`);
  });

  test("reads no code of a project that no training may read", async () => {
    const list = join(folder, "excluded.txt");
    writeFileSync(list, "acme/gear\n");
    const run = (...args: readonly string[]) =>
      pairs("mine", history, "-o", join(folder, "no.jsonl"), "--exclude-projects", list, ...args);
    const [named, unnamed] = [await run("--name", "Fork/Gear"), await run()];
    expect([named.noted, unnamed.noted]).toEqual([
      expect.stringContaining("on the list of projects that no training may read"),
      expect.stringContaining("Give --name OWNER/NAME"),
    ]);
  });

  test.each([
    ["a folder that is no repository", () => ["mine", folder], "not a git repository"],
    ["a revision that is not there", () => ["mine", history, "--revision", "v9"], "unknown revision"],
    [
      "a folder of advisories that is not there",
      () => ["mine", history, "--advisories", "none"],
      "not a folder of adv",
    ],
    ["a confidence above 1", () => ["mine", history, "--min-confidence", "2"], "must be a number from 0 to 1"],
  ])("%s is a mistake", async (_title, args, message) => {
    const { exitCode, noted } = await pairs(...args(), "-o", join(folder, "bad.jsonl"));
    expect([exitCode, noted]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe("what was mined", () => {
  test("is counted, as text and for a program", async () => {
    const [text, json] = [await pairs("stats", mined), await pairs("stats", mined, "--format", "json")];
    expect(text.printed).toContain("1 records, 1 commits, 1 CVEs\nlabels:       pair 1\nlanguages:    c 1\n");
    expect(JSON.parse(json.printed)).toMatchObject({ records: 1, repositories: [{ name: "acme/gear", count: 1 }] });
  });

  test("is split, and each part is said", async () => {
    const output = join(folder, "split.jsonl");
    const { printed } = await pairs("split", mined, "-o", output, "--ratios", "3,1", "--names", "train,test");
    const { split, confidence } = JSON.parse(readFileSync(output, "utf8"));
    expect([printed, split, confidence]).toEqual([`${output}: 1 of 1 records\n  train: 1\n  test: 0\n`, "train", 0.97]);
  });

  test.each([
    ["ratios without names", ["--ratios", "1,1"], "--ratios has 2 numbers, --names 3 names"],
    ["a ratio of nothing", ["--ratios", "1,0,1"], "numbers above 0"],
    ["a key that does not exist", ["--by", "author"], "some of commit,cve,repository"],
  ])("split by %s is a mistake", async (_title, args, message) => {
    const { exitCode, noted } = await pairs("split", mined, "-o", join(folder, "bad.jsonl"), ...args);
    expect([exitCode, noted]).toEqual([2, expect.stringContaining(message)]);
  });

  test("is exported as steps and as pairs", async () => {
    const [steps, kept] = [join(folder, "steps.jsonl"), join(folder, "kept.jsonl")];
    await pairs("export", mined, "-o", steps);
    await pairs("export", mined, "--format", "pairs", "--min-confidence", "0.9", "-o", kept);
    const read = (file: string) =>
      readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
    expect([read(steps), read(kept)]).toMatchObject([[{ side: "before" }, { side: "after" }], [{ label: "pair" }]]);
  });

  test("is the same as what a patch of it becomes", async () => {
    const [patch, output] = [join(folder, "fix.patch"), join(folder, "patch.jsonl")];
    writeFileSync(patch, git(history, ["format-patch", "--stdout", "-1", "main~1"]));
    const { printed } = await pairs("from-patch", patch, "--repo", history, "--revision", "main~2", "-o", output);
    const line = (file: string) => JSON.parse(readFileSync(file, "utf8"));
    const { before, after, commit, cve } = line(mined);
    expect([printed, line(output)]).toMatchObject([`${output}: 1 pairs\n`, { before, after, commit, cve }]);
  });
});

test("published files become our format", async () => {
  const [input, output] = [join(folder, "sven-train.jsonl"), join(folder, "imported.jsonl")];
  const record = { func_name: "f", func_src_before: ONE, func_src_after: TWO, file_name: "f.c", vul_type: "cwe-787" };
  writeFileSync(input, `${JSON.stringify(record)}\n`);
  const { printed } = await pairs("import", "--format", "sven", input, "-o", output);
  expect([printed, JSON.parse(readFileSync(output, "utf8"))]).toMatchObject([
    `${output}: 1 of 1 records\n`,
    { dataset: "sven", split: "train", before: ONE, after: TWO, label: "pair", cwe: ["CWE-787"] },
  ]);
});
