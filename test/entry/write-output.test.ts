import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { expectWritable, writeOutput } from "#entry/write-output.ts";
import { ConfigError } from "#errors.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "seccodeprm-output-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("writing a report to a file", () => {
  test("the file holds the report, and nothing lies beside it", () => {
    writeOutput(join(folder, "report.json"), "{}\n");
    expect(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")])).toEqual([
      ["report.json", "{}\n"],
    ]);
  });

  test("a report replaces the one before it", () => {
    writeFileSync(join(folder, "report.txt"), "a longer report of yesterday");
    writeOutput(join(folder, "report.txt"), "today");
    expect(readFileSync(join(folder, "report.txt"), "utf8")).toBe("today");
  });

  test("a link stays a link; the file it names gets the report", () => {
    writeFileSync(join(folder, "real.txt"), "");
    symlinkSync("real.txt", join(folder, "link.txt"));
    writeOutput(join(folder, "link.txt"), "today");
    expect(readFileSync(join(folder, "real.txt"), "utf8")).toBe("today");
  });

  test("a device is written to, not replaced", () => {
    writeOutput("/dev/null", "gone");
    expect(() => expectWritable("/dev/null")).not.toThrow();
  });
});

describe("whether a report could be written", () => {
  test("a new file in a folder can", () => {
    expect(() => expectWritable(join(folder, "new.txt"))).not.toThrow();
  });

  test("a file in a missing folder cannot", () => {
    expect(() => expectWritable(join(folder, "none", "report.txt"))).toThrow(
      new ConfigError(`${join(folder, "none", "report.txt")}: its folder does not exist; make it first`),
    );
  });

  test("a folder cannot", () => {
    mkdirSync(join(folder, "reports"));
    expect(() => expectWritable(join(folder, "reports"))).toThrow("a folder, not a file; name a file");
  });

  test("a file below a file cannot", () => {
    writeFileSync(join(folder, "file"), "");
    expect(() => expectWritable(join(folder, "file", "report.txt"))).toThrow(ConfigError);
  });
});
