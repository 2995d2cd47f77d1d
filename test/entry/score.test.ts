import { describe, expect, test } from "@jest/globals";
import type { Wire } from "#entry/wire.ts";
import { MADE_UP_PARSER } from "../usecases/fake-pair-store.ts";
import { FAKE_MODEL, fakeScorer } from "./fake-model.ts";
import { runFaked } from "./fake-shell.ts";

const WIRE: Partial<Wire> = {
  openModel: async () => FAKE_MODEL,
  openScorer: async () => fakeScorer(),
  openParser: () => MADE_UP_PARSER,
};

const CODE = "fn copy() {\n  read(n);\n}\n";

function score(input: string, ...args: readonly string[]) {
  return runFaked(["score", "--format", "json", ...args], WIRE, input);
}

describe("score", () => {
  test("standard input is scored function by function", async () => {
    const { exitCode, printed } = await score(CODE, "-", "--language", "c");
    const { functions }: { functions: readonly { name: string }[] } = JSON.parse(printed);
    expect([exitCode, functions.map(({ name }) => name)]).toEqual([0, ["copy"]]);
  });

  test("standard input without a language is a mistake that lists the languages", async () => {
    const { exitCode, noted } = await score(CODE, "-");
    expect([exitCode, noted]).toEqual([2, expect.stringContaining("give --language one of c, cpp, python")]);
  });

  test("an unknown language is a mistake that lists the languages", async () => {
    const { exitCode, noted } = await score(CODE, "-", "--language", "cobol");
    expect([exitCode, noted]).toEqual([2, expect.stringContaining("--language cobol: not a known language")]);
  });

  test("a file whose extension stands for no language is a mistake", async () => {
    const { exitCode, noted } = await score("", "notes.txt");
    expect([exitCode, noted]).toEqual([2, expect.stringContaining("notes.txt: its language is not known")]);
  });

  test("a missing file is a mistake", async () => {
    const { exitCode, noted } = await score("", "/none/f.c");
    expect([exitCode, noted]).toEqual([2, "seccodeprm: /none/f.c: no such file or folder"]);
  });

  test("a text that never ends is refused", async () => {
    const { exitCode, noted } = await score("x".repeat(4_000_001), "-", "--language", "c");
    expect([exitCode, noted]).toEqual([2, expect.stringContaining("more than 4000000 bytes")]);
  });

  test("bytes that are no text are refused", async () => {
    const { exitCode, noted } = await score("int\0", "-", "--language", "c");
    expect([exitCode, noted]).toEqual([2, expect.stringContaining("it holds a NUL byte")]);
  });

  test("code that could not be parsed in time is no success", async () => {
    expect((await score("HANG", "-", "--language", "c")).exitCode).toBe(3);
  });

  test("unfinished code is said to be so", async () => {
    const { printed } = await score("fn copy() {\n  read(n);\n}\n", "-", "--language", "c", "--prefix");
    expect(JSON.parse(printed).isPrefix).toBe(true);
  });
});
