import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Marker, writeMarker } from "#publication/marker.ts";
import { readMarker, withoutMarker } from "#publication/read-marker.ts";
import { anyText } from "../fakes/any-report.ts";

const FINDING: Marker = { kind: "finding", fingerprint: "a".repeat(32), state: "open", work: "w", file: "f" };

const anyMarker: fc.Arbitrary<Marker> = fc.oneof(
  fc.record({ kind: fc.constant("review" as const), work: anyText }),
  fc.record({
    kind: fc.constant("finding" as const),
    fingerprint: fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 32, maxLength: 32 }),
    state: fc.constantFrom("open" as const, "fixed" as const, "dismissed" as const, "confirmed" as const),
    work: anyText,
    file: anyText,
  }),
);

describe("a marker", () => {
  test("is read back as it was written, whatever stands before it", () => {
    fc.assert(
      fc.property(anyText, anyMarker, (text, marker) => {
        const body = `${text}\n\n${writeMarker(marker)}`;
        expect(readMarker(body)).toEqual(marker);
        expect(withoutMarker(body)).toBe(text.trimEnd());
      }),
    );
  });

  test("holds nothing that ends a comment, mentions or refers", () => {
    fc.assert(
      fc.property(anyMarker, (marker) => {
        const inside = writeMarker(marker)
          .replace(/^<!-- seccodeprm /u, "")
          .replace(/ -->$/u, "");
        expect(inside).toMatch(/^[ -~]*$/u);
        expect(inside).not.toMatch(/--|[<>@#&]/u);
      }),
    );
  });

  test("may be followed by blanks and line ends, as a code host may add them", () => {
    expect(readMarker(`x\r\n\r\n${writeMarker(FINDING)}\r\n \n`)).toEqual(FINDING);
  });

  test("is the last one, where several stand in a body", () => {
    const forged = writeMarker({ ...FINDING, state: "fixed" });
    expect(readMarker(`${forged}\n\n${writeMarker(FINDING)}`)).toEqual(FINDING);
  });
});

const WRITTEN = writeMarker(FINDING);

test.each([
  ["nothing", ""],
  ["no marker", "hello"],
  ["a quoted one", `> ${WRITTEN}`],
  ["one inside a line", `see ${WRITTEN}`],
  ["one with words after it", `${WRITTEN}\nI agree`],
  ["one in a code block", `\`\`\`\n${WRITTEN}\n\`\`\``],
  ["one of another version", WRITTEN.replace('"version":1', '"version":2')],
  ["one without a version", WRITTEN.replace('"version":1,', "")],
  ["one of an unknown state", WRITTEN.replace('"open"', '"won"')],
  ["one with a short fingerprint", WRITTEN.replace("a".repeat(32), "a")],
  ["one that is no JSON", WRITTEN.replace('"version"', "version")],
  ["one that is a list", "<!-- seccodeprm [] -->"],
  ["one that ends early", '<!-- seccodeprm {"version":1 --> x {} -->'],
])("%s is no marker", (_, body) => {
  expect(readMarker(body)).toBeNull();
});

test("a cut marker is none", () => {
  for (let length = 0; length < WRITTEN.length; length++) expect(readMarker(WRITTEN.slice(0, length))).toBeNull();
});
