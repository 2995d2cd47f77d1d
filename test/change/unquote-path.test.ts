import { describe, expect, test } from "@jest/globals";
import { unquotePath } from "#change/unquote-path.ts";

describe("unquotePath", () => {
  test.each([
    ["src/a b.c", "src/a b.c"],
    ['"tab\\there.c"', "tab\there.c"],
    ['"new\\nline \\"quoted\\".c"', 'new\nline "quoted".c'],
    ['"back\\\\slash.c"', "back\\slash.c"],
    ['"caf\\303\\251.c"', "café.c"],
    ['"\\001\\177.c"', "\u0001\u007f.c"],
    ['"\\360\\237\\230\\200.c"', "😀.c"],
    ['"', '"'],
    ['""', ""],
  ])("%s is %j", (written, path) => {
    expect(unquotePath(written)).toBe(path);
  });

  test("bytes that are not UTF-8 stay as git writes them, so that no two paths look the same", () => {
    expect(unquotePath('"caf\\351.c"')).toBe("caf\\351.c");
    expect(unquotePath('"caf\\350.c"')).not.toBe(unquotePath('"caf\\351.c"'));
  });
});
