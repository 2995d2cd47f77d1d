import { describe, expect, test } from "@jest/globals";
import { styleOf } from "#entry/terminal-style.ts";

const TERMINAL = { isTTY: true, columns: 80 };
const PIPE = {};

describe("how a report may look", () => {
  test("a terminal gets colours and its own width", () => {
    expect(styleOf(TERMINAL, {})).toEqual({ color: true, width: 80 });
  });

  test("a pipe gets no colours and a hundred columns", () => {
    expect(styleOf(PIPE, {})).toEqual({ color: false, width: 100 });
  });

  test("a terminal that does not know its width gets a hundred columns", () => {
    expect(styleOf({ isTTY: true, columns: 0 }, {}).width).toBe(100);
  });

  test.each([
    ["NO_COLOR forbids colours on a terminal", TERMINAL, { NO_COLOR: "1" }, false],
    ["an empty NO_COLOR says nothing", TERMINAL, { NO_COLOR: "" }, true],
    ["FORCE_COLOR colours a pipe", PIPE, { FORCE_COLOR: "1" }, true],
    ["an empty FORCE_COLOR colours a pipe", PIPE, { FORCE_COLOR: "" }, true],
    ["FORCE_COLOR=0 forbids colours", TERMINAL, { FORCE_COLOR: "0" }, false],
    ["NO_COLOR wins over FORCE_COLOR", PIPE, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    ["a dumb terminal gets no colours", TERMINAL, { TERM: "dumb" }, false],
  ])("%s", (_title, target, env, color) => {
    expect(styleOf(target, env).color).toBe(color);
  });
});
