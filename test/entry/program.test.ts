import { describe, expect, test } from "@jest/globals";
import { runFaked } from "./fake-shell.ts";

describe("the command line", () => {
  test.each([
    [[]],
    [["review"]],
    [["score"]],
    [["pairs"]],
    [["pairs", "prepare"]],
    [["serve"]],
    [["lsp"]],
    [["mcp"]],
    [["rank"]],
    [["learn"]],
    [["doctor"]],
  ])("the help of %j shows examples and is no failure", async (command) => {
    const { exitCode, printed } = await runFaked([...command, "--help"]);
    expect([exitCode, printed]).toEqual([0, expect.stringContaining(`Examples:\n  seccodeprm ${command.join(" ")}`)]);
  });

  test("the version is the package's", async () => {
    expect(await runFaked(["--version"])).toEqual({ exitCode: 0, printed: "1.2.3\n", noted: "" });
  });

  test("no command at all is a mistake, answered with the help", async () => {
    const { exitCode, noted } = await runFaked([]);
    expect([exitCode, noted]).toEqual([2, expect.stringContaining("Examples:")]);
  });

  test.each([
    ["an unknown command", ["reviw"], "unknown command 'reviw'"],
    ["an unknown option", ["doctor", "--fast"], "unknown option '--fast'"],
    ["an unknown format", ["doctor", "--format", "xml"], "Allowed choices are text, json"],
    ["a missing value", ["doctor", "--format"], "argument missing"],
  ])("%s is a mistake that names what was met", async (_title, args, message) => {
    const { exitCode, noted } = await runFaked(args);
    expect([exitCode, noted]).toEqual([2, expect.stringContaining(message)]);
  });
});
