import { describe, expect, test } from "@jest/globals";
import { CommanderError } from "commander";
import { reportFailure } from "#entry/report-failure.ts";
import { ConfigError, UpstreamError } from "#errors.ts";

describe("reporting a failure", () => {
  test("what the user can mend is said as it is, with exit code 2", () => {
    expect(reportFailure(new ConfigError("a.yml: tau must be above 0"), [])).toEqual({
      message: "seccodeprm: a.yml: tau must be above 0",
      exitCode: 2,
    });
  });

  test("what the world refused is said with its cause, with exit code 3", () => {
    const error = new UpstreamError("git diff failed", { cause: new Error("no space left") });
    expect(reportFailure(error, [])).toEqual({
      message: "seccodeprm: could not look: git diff failed\n  because: no space left",
      exitCode: 3,
    });
  });

  test("a cause that the message holds already is not said twice", () => {
    const error = new UpstreamError("git: no space left", { cause: new Error("no space left") });
    expect(reportFailure(error, []).message).toBe("seccodeprm: could not look: git: no space left");
  });

  test("a bug shows its stack and asks for a report, with exit code 70", () => {
    const { message, exitCode } = reportFailure(new RangeError("no step"), []);
    expect([exitCode, message]).toEqual([
      70,
      expect.stringMatching(/Please report[\s\S]*RangeError: no step\n {4}at /),
    ]);
  });

  test("a bug's stack names neither the home folder nor the place of installation", () => {
    const error = new Error("broken");
    error.stack = "Error: broken\n    at run (file:///home/ada/tools/prm/dist/cli.js:1:1)\n    at /home/ada/x.js:2:2";
    const { message } = reportFailure(error, [
      ["/home/ada/tools/prm", "<seccodeprm>"],
      ["/home/ada", "~"],
    ]);
    expect(message).not.toContain("ada");
  });

  test("what commander said is not said again", () => {
    expect([
      reportFailure(new CommanderError(1, "commander.unknownOption", "error"), []),
      reportFailure(new CommanderError(0, "commander.helpDisplayed", "help"), []),
    ]).toEqual([
      { message: "", exitCode: 2 },
      { message: "", exitCode: 0 },
    ]);
  });
});
