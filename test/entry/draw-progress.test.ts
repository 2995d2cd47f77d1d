import { describe, expect, test } from "@jest/globals";
import { drawProgress } from "#entry/draw-progress.ts";

function screen(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  return { written, isTTY, columns, write: (text: string) => written.push(text) };
}

describe("progress", () => {
  test("a terminal sees the stage and the count on one line", () => {
    const terminal = screen(true);
    drawProgress(terminal, {}).report("score", 3, 50);
    expect(terminal.written).toEqual(["\r\x1b[Kscore 3/50"]);
  });

  test("clearing wipes the line, once", () => {
    const terminal = screen(true);
    const line = drawProgress(terminal, {});
    line.report("score", 3, 50);
    line.clear();
    line.clear();
    expect(terminal.written.slice(1)).toEqual(["\r\x1b[K"]);
  });

  test("a line never wraps", () => {
    const terminal = screen(true, 20);
    drawProgress(terminal, {}).report("read a file with a long name", 1, 2);
    expect(terminal.written).toEqual(["\r\x1b[Kread a file wit 1/2"]);
  });

  test("a control character in a file's name is shown, not obeyed", () => {
    const terminal = screen(true);
    drawProgress(terminal, {}).report("read \x1b[2J\n.c", 0, 0);
    expect(terminal.written).toEqual(["\r\x1b[Kread \\u001b[2J .c"]);
  });

  test.each([
    ["a pipe", screen(false), {}],
    ["CI", screen(true), { CI: "true" }],
    ["a dumb terminal", screen(true), { TERM: "dumb" }],
  ])("%s sees none", (_where, target, env) => {
    const line = drawProgress(target, env);
    line.report("score", 3, 50);
    line.clear();
    expect(target.written).toEqual([]);
  });
});
