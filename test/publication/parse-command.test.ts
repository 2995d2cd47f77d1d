import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseCommand } from "#publication/parse-command.ts";
import { anyText } from "../fakes/any-report.ts";

test.each([
  ["/seccodeprm confirm", { kind: "confirm", cwe: [] }],
  ["/seccodeprm confirm cwe-79, CWE-20 (cwe-79)", { kind: "confirm", cwe: ["CWE-79", "CWE-20"] }],
  ["/seccodeprm confirm CWE-0 CWE- XCWE-1 it is real", { kind: "confirm", cwe: [] }],
  ["/seccodeprm CONFIRM", { kind: "confirm", cwe: [] }],
  ["/SecCodePRM rescan  ", { kind: "rescan" }],
  ["thanks\r\n/seccodeprm explain\r\n", { kind: "explain" }],
  ["/seccodeprm\tdismiss\tchecked by hand", { kind: "dismiss", reason: "checked by hand" }],
  ["/seccodeprm dismiss", { kind: "incomplete" }],
  ["/seccodeprm dismiss  \u200b ", { kind: "incomplete" }],
  ["/seccodeprm", { kind: "help" }],
  ["/seccodeprm sudo rm", { kind: "unknown", verb: "sudo" }],
  ["/seccodeprm block-at=0", { kind: "unknown", verb: "block-at=0" }],
  ["/seccodeprm rescan --policy=x", { kind: "rescan" }],
  ["/seccodeprm confirm\n/seccodeprm dismiss no", { kind: "confirm", cwe: [] }],
  ["`a` and\n/seccodeprm confirm", { kind: "confirm", cwe: [] }],
  ["> /seccodeprm dismiss x\n\n/seccodeprm confirm", { kind: "confirm", cwe: [] }],
  ["```\n/seccodeprm dismiss x\n```\n/seccodeprm confirm", { kind: "confirm", cwe: [] }],
  ["one ` tick\n\nanother `\n/seccodeprm confirm", { kind: "confirm", cwe: [] }],
])("%j is a command", (body, command) => {
  expect(parseCommand(body)).toEqual(command);
});

test.each([
  ["", "nothing"],
  ["I would /seccodeprm confirm", "inside a line"],
  ["/seccodeprmconfirm", "another word"],
  ["> /seccodeprm confirm", "a quote"],
  [" > /seccodeprm confirm", "an indented quote"],
  ["    /seccodeprm confirm", "indented code"],
  ["\t/seccodeprm confirm", "code after a tab"],
  ["```\n/seccodeprm confirm\n```", "a code block"],
  ["~~~ text\n```\n/seccodeprm confirm", "a code block that is not closed"],
  ["````\n```\n/seccodeprm confirm\n````", "a longer fence"],
  ["`/seccodeprm confirm`", "inline code"],
  ["see `this\n/seccodeprm confirm\n` now", "inline code over lines"],
  ["<!--\n/seccodeprm confirm\n-->", "an HTML comment"],
  ["<!-- /seccodeprm confirm -->", "an HTML comment of one line"],
])("%j is none: %s", (body) => {
  expect(parseCommand(body)).toBeNull();
});

describe("whatever a person writes", () => {
  test("a reason is one inert line of at most 300 characters", () => {
    fc.assert(
      fc.property(anyText, fc.nat(40), (text, times) => {
        const command = parseCommand(`/seccodeprm dismiss because ${text.repeat(times)}`);
        const reason = command?.kind === "dismiss" ? command.reason : "";
        expect(reason.length).toBeGreaterThan(0);
        expect(reason.length).toBeLessThanOrEqual(300);
        expect(reason).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test("an unknown verb is short and inert", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const command = parseCommand(`/seccodeprm ${text}`);
        if (command?.kind !== "unknown") return;
        expect(command.verb.length).toBeLessThanOrEqual(40);
        expect(command.verb).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
  });

  test("a comment of 65,536 backticks, fences or comment openers is read", () => {
    for (const unit of ["`", "` ``", "```\n", "<!--", "> ", "\n"]) {
      const body = unit.repeat(Math.floor(65_000 / unit.length));
      expect(parseCommand(body)).toBeNull();
    }
  });
});
