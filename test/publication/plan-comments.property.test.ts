import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Answer } from "#publication/answer.ts";
import { planComments } from "#publication/plan-comments.ts";
import type { PublishedComment } from "#publication/published-comment.ts";
import type { ReviewReport } from "#report/review-report.ts";
import { anyReport } from "../fakes/any-report.ts";
import { CHANGE, FINDINGS, publish, reportOf } from "./publishing.ts";

const EMPTY = { review: null, fileComments: [], edits: [] };
const NAMES = ["0", "1", "2", "3", "4", "5"].map((digit) => digit.repeat(32));

/** One head of a pull request: what is found, what people said by then, whom they answered. */
const anyHead = fc.record({
  found: fc.subarray(NAMES),
  silenced: fc.subarray(NAMES, { maxLength: 2 }),
  answers: fc.array(
    fc.record({
      fingerprint: fc.constantFrom(...NAMES),
      author: fc.constantFrom("ann", "bob"),
      answer: fc.oneof(
        fc.constant({ kind: "confirmed" as const }),
        fc.record({ kind: fc.constant("dismissed" as const), reason: fc.string({ minLength: 1 }) }),
      ),
    }),
    { maxLength: 3 },
  ),
  answered: fc.subarray([1, 2, 3, 4, 5, 6]),
  maxComments: fc.nat(6),
});

type Head = typeof anyHead extends fc.Arbitrary<infer T> ? T : never;

const findingOf = (fingerprint: string) => {
  const [first, second, third] = FINDINGS;
  const like = [first, second, third][Number(fingerprint[0]) % 3];
  if (like === undefined) throw new Error("the built report has three findings");
  return { ...like, fingerprint };
};

function inputOf({ found, silenced, answers, maxComments }: Head) {
  const suppressed = silenced
    .filter((name) => !found.includes(name))
    .map((name) => ({ finding: findingOf(name), by: "dismissal" as const, reason: "known" }));
  const report: ReviewReport = reportOf(found.map(findingOf), { suppressed });
  return { report, change: CHANGE, workKey: "w", answers: answers as readonly Answer[], maxComments };
}

test("a plan made anew once it was written is empty, through the life of a pull request", () => {
  fc.assert(
    fc.property(fc.array(anyHead, { minLength: 1, maxLength: 5 }), (heads) => {
      let existing: readonly PublishedComment[] = [];
      for (const head of heads) {
        existing = publish(existing, planComments({ ...inputOf(head), existing })).map((comment) => ({
          ...comment,
          isAnswered: comment.isAnswered || head.answered.includes(comment.id),
        }));
        expect(planComments({ ...inputOf(head), existing })).toEqual(EMPTY);
      }
    }),
    { numRuns: 500 },
  );
});

test("a plan that was cut off in the middle is completed by the next, and nothing is said twice", () => {
  fc.assert(
    fc.property(anyHead, fc.nat(3), (head, written) => {
      const whole = planComments({ ...inputOf(head), existing: [] });
      const cut = { ...whole, fileComments: whole.fileComments.slice(0, written) };
      const half = publish([], cut);
      const rest = planComments({ ...inputOf(head), existing: half });
      expect(rest.review).toBeNull();
      expect(rest.fileComments).toEqual(whole.fileComments.slice(written));
    }),
  );
});

test("nothing that a change is made of makes a plan fail or repeat itself", () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const files = report.functions.map(({ path }) => ({ ...CHANGE.files[0], path, basePath: path }));
      const input = { report, change: { ...CHANGE, files: files as typeof CHANGE.files }, workKey: "w" };
      const existing = publish([], planComments({ ...input, existing: [] }));
      expect(planComments({ ...input, existing })).toEqual(EMPTY);
    }),
  );
});
