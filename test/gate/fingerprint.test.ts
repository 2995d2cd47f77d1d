import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type FindingIdentity, fingerprintOf } from "#gate/fingerprint.ts";

const identity: FindingIdentity = {
  path: "src/a.c",
  functionName: "run",
  reason: "margin-fell",
  code: "if (n > 4) {\n    strcpy(to, from);\n}\n",
  occurrence: 1,
};

test("a fingerprint is 32 hexadecimal digits and stays the same from release to release", () => {
  expect(fingerprintOf(identity)).toBe("6d19db2545fee5d20298d3ebd33d46c6");
});

test.each([
  ["a deeper indentation", "\t\tif (n > 4) {\n\t\t\tstrcpy(to, from);\n\t\t}\n"],
  ["Windows line ends", "if (n > 4) {\r\n    strcpy(to, from);\r\n}\r\n"],
  ["a blank line where a comment was", "if (n > 4) {\n\n    strcpy(to, from);   \n}\n"],
  ["a formatter's spacing", "if(n>4)\n{ strcpy( to, from ); }"],
])("%s keeps the fingerprint", (_what, code) => {
  expect(fingerprintOf({ ...identity, code })).toBe(fingerprintOf(identity));
});

test.each<[string, Partial<FindingIdentity>]>([
  ["another path", { path: "src/b.c" }],
  ["another function", { functionName: "walk" }],
  ["code outside functions", { functionName: null }],
  ["another reason", { reason: "new-code-is-low" }],
  ["another word in the code", { code: identity.code.replace("strcpy", "strncpy") }],
  ["two words drawn into one", { code: identity.code.replace("to, from", "tofrom") }],
  ["the second occurrence", { occurrence: 2 }],
])("%s is another finding", (_what, other) => {
  expect(fingerprintOf({ ...identity, ...other })).not.toBe(fingerprintOf(identity));
});

test("no spacing around lines moves a fingerprint", () => {
  const space = fc.stringMatching(/^[ \t]{0,6}$/);
  fc.assert(
    fc.property(fc.array(space, { minLength: 3, maxLength: 3 }), space, (indents, end) => {
      const lines = identity.code.trim().split("\n");
      const code = lines.map((line, index) => `${indents[index]}${line.trim()}${end}`).join("\n");
      expect(fingerprintOf({ ...identity, code })).toBe(fingerprintOf(identity));
    }),
  );
});
