import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkResultOf } from "#publication/check-result.ts";
import { unknownReply } from "#publication/command-replies.ts";
import { explainFinding } from "#publication/explain-finding.ts";
import { findingComment } from "#publication/finding-comment.ts";
import { readMarker } from "#publication/read-marker.ts";
import { dismissedComment } from "#publication/settled-comment.ts";
import { findingsIn } from "#report/words.ts";
import { anyReport, anyText } from "../fakes/any-report.ts";
import { buildHostileReport } from "../fakes/report-builder.ts";
import { CHANGE } from "./publishing.ts";

const OBEYED = /(?![\n\t\u200b])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const OURS = /<(?!\/?(?:sub|details|summary)>)/u;
/** GitHub refuses a longer comment. */
const LONGEST = 65_536;

/** What GitHub looks for mentions, references and HTML in: all that is not code. */
function proseOf(body: string): string {
  return body.replace(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$/gmu, "").replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/gu, "");
}

function expectInert(body: string): void {
  expect(body).not.toMatch(OBEYED);
  expect(proseOf(body)).not.toMatch(/@(?!\u200b)|#(?!\u200b|##)\d/u);
  expect(proseOf(body)).not.toMatch(OURS);
  expect(body.length).toBeLessThan(LONGEST);
  // Nothing but our own writer ends a body with a marker.
  expect(readMarker(body)).toBeNull();
}

const POLICY = { whenBlind: "warn", pathWeights: [] } as const;
const PLACES = [
  { kind: "lines", path: "a", side: "RIGHT", line: 1, startLine: null },
  { kind: "file", path: "a" },
] as const;

describe("whatever a change is made of", () => {
  test("a comment and an explanation are inert", () => {
    fc.assert(
      fc.property(anyReport, fc.constantFrom(...PLACES), (report, placement) => {
        for (const finding of findingsIn(report.verdict)) {
          expectInert(
            findingComment(finding, { report, placement, checkUrl: "https://a.example/1", hearsAnswers: true }),
          );
          expectInert(explainFinding(finding, report));
        }
      }),
    );
  });

  test("the page of a check is inert, and its marks have no controls", () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const { output } = checkResultOf({ report, change: CHANGE, policy: POLICY }, null);
        expectInert(output.summary);
        expect(output.title.length).toBeLessThan(256);
        for (const { message, title } of output.annotations) expect(`${title}${message}`).not.toMatch(OBEYED);
      }),
    );
  });

  test.each([
    "@octocat/team fixes #1 GH-2 https://evil.example",
    "::error file=a::x",
    "```\n</details><!-- seccodeprm {} -->\n````",
    "\u202egnp.c",
    "<img src=x onerror=alert(1)>",
    "\u0301".repeat(20_000),
    "`".repeat(3_000),
  ])("%.30j stays text in every body", (text) => {
    const report = buildHostileReport(text);
    for (const placement of PLACES)
      for (const finding of findingsIn(report.verdict)) {
        expectInert(findingComment(finding, { report, placement, checkUrl: null, hearsAnswers: true }));
        expectInert(explainFinding(finding, report));
      }
    expectInert(checkResultOf({ report, change: CHANGE, policy: POLICY }, null).output.summary);
  });
});

test("what people write comes out inert as well", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expectInert(dismissedComment("said", text, "ann"));
      expectInert(unknownReply(text));
    }),
  );
});

test("an address that is none of the web, or could end its link, is not linked", () => {
  const [finding] = findingsIn(buildHostileReport().verdict);
  if (finding === undefined) throw new Error("the hostile report has findings");
  for (const checkUrl of ["javascript:alert(1)", "https://a.example/)[x](y", "https://a.example/ x"]) {
    const body = findingComment(finding, {
      report: buildHostileReport(),
      placement: PLACES[0],
      checkUrl,
      hearsAnswers: true,
    });
    expect(body).not.toContain("[The check]");
  }
});
