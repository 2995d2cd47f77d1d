import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { namelessFeatures, namelessOf } from "#trajectory/nameless.ts";

describe("code without the names of its variables", () => {
  test("keeps what is called, fields, types that say so, constants, keywords and strings", () => {
    expect(namelessOf('memcpy(target->data, p + off, MIN(len, sizeof(struct head)), "len");')).toBe(
      'memcpy ( v -> data , v + v , MIN ( v , sizeof ( struct head ) ) , "len" ) ;',
    );
  });

  test("keeps the names of keyword arguments and of fields that are set by name", () => {
    expect(namelessOf("subprocess.run(command, shell=True)")).toBe("v . run ( v , shell = True )");
  });

  test("is the same whatever its variables are called", () => {
    const names = fc.stringMatching(/^[a-z][a-z0-9]{3,9}$/).map((name) => `${name}_x`);
    fc.assert(
      fc.property(names, names, (one, other) => {
        const code = (a: string, b: string) => `if (${a} > ${b}[0]) { free(${b}); ${a} = next->size; }`;
        expect(namelessFeatures(code(one, other))).toEqual(namelessFeatures(code("count", "buffer")));
      }),
    );
  });
});
