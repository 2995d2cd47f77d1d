import { expect, test } from "@jest/globals";
import type { Finding } from "#gate/verdict.ts";
import * as replies from "#publication/command-replies.ts";
import { explainFinding } from "#publication/explain-finding.ts";
import { findingComment } from "#publication/finding-comment.ts";
import { parseCommand } from "#publication/parse-command.ts";
import { buildReport } from "../fakes/report-builder.ts";
import { FINDINGS } from "./publishing.ts";

const [FELL, REMOVED, ADDED] = FINDINGS as readonly [Finding, Finding, Finding];
const REPORT = buildReport();
const ON_LINES = { kind: "lines", path: "a", side: "RIGHT", line: 1, startLine: null } as const;
const ON_FILE = { kind: "file", path: "a" } as const;
const say = (finding: Finding, placement: typeof ON_LINES | typeof ON_FILE = ON_LINES) =>
  findingComment(finding, { report: REPORT, placement, checkUrl: "https://github.example/runs/1", hearsAnswers: true });

test("a comment says what changed, whom it reaches, how sure we are, and how to answer", () => {
  expect(say(FELL)).toBe(
    [
      "**The change made this code look less secure** in `read_chunk`: margin 0.72 → −0.67 (1 is secure, −1 vulnerable).",
      "Reached from `src/http/server.c#serve`, `src/http/server.c#main`.",
      "How sure, for the change as a whole: about 1 ordinary change in 120 looks as bad. [The check](https://github.example/runs/1) has the rest.",
      "<sub>Right? Answer `/seccodeprm confirm`. Wrong? Answer `/seccodeprm dismiss <reason>`. More: `/seccodeprm explain`.</sub>",
    ].join("\n\n"),
  );
});

test("a comment shows the lines that a place lost", () => {
  expect(say(REMOVED)).toContain("```diff\n-        if not hmac.compare_digest(mac, expected):");
});

test("a comment on lines of new code does not repeat them; one on a file shows them and says where they are", () => {
  expect(say(ADDED)).not.toContain("INSERT");
  expect(say(ADDED, ON_FILE)).toContain("```typescript\n  await db.query(`INSERT");
  expect(say(ADDED, ON_FILE)).toContain("At `web/users.ts:15`, outside the lines that the diff shows.");
});

test("a comment names three callers and counts the others", () => {
  const callers = ["a#1", "a#2", "a#3", "a#4", "a#5"];
  expect(say({ ...FELL, callers })).toContain("Reached from `a#1`, `a#2`, `a#3` and 2 more.");
});

test("an explanation shows the steps around a finding, each caller, and what was looked at", () => {
  const match = REPORT.functions[0]?.matches[0];
  const [first, last] = [match?.base[0], match?.base.at(-1)];
  if (first === undefined || last === undefined) throw new Error("the built report has steps that fell");
  const baseSpan = { first: first.step.span.first, last: last.step.span.last };
  const explained = explainFinding({ ...FELL, baseSpan }, REPORT);
  expect(explained).toMatch(/^>\s+\d+(?:-\d+)? +−?\d\.\d\d .*│/mu);
  expect(explained).toContain("```diff\n-");
  expect(explained).toContain("- `src/http/server.c#serve`\n- `src/http/server.c#main`");
  expect(explained).toContain("Looked at 4 of 5 changed functions");
});

test("no reply of ours is a command", () => {
  const texts = [
    replies.helpReply(),
    replies.incompleteReply(),
    replies.unknownReply("x"),
    replies.notPermittedReply(),
    replies.noFindingReply(),
    replies.findingGoneReply(),
    say(FELL),
    explainFinding(FELL, REPORT),
  ];
  expect(texts.map(parseCommand)).toEqual(texts.map(() => null));
});
