import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { rewardsRequest } from "#scoring-api/requests.ts";
import { planRequests } from "../../../src/adapters/http-scorer/plan-requests.ts";
import { trajectoryOf } from "./test-client.ts";

const LIMITS = {
  bodyBytes: 200,
  trajectories: 3,
  steps: 4,
  stepCharacters: 20,
  trajectoryCharacters: 40,
  candidates: 1,
};

/** Steps that are scored, and some (`//`) that are not; characters of one to four bytes, and such that JSON escapes. */
const anyStep = fc.oneof(fc.string({ unit: "binary", maxLength: 25 }), fc.constant("// note"));
const anyTrajectories = fc.array(
  fc.array(anyStep, { maxLength: 6 }).map((codes) => trajectoryOf(...codes)),
  { maxLength: 20 },
);

const plan = (trajectories: Parameters<typeof planRequests>[0]) =>
  planRequests(trajectories, { limits: LIMITS, timeoutMs: 7 });

describe("planning requests", () => {
  test("every trajectory is in exactly one request, or settled", () => {
    fc.assert(
      fc.property(anyTrajectories, (trajectories) => {
        const { requests, settled } = plan(trajectories);
        const planned = requests.flatMap(({ places }) => places.map(({ index }) => index));
        const all = [...planned, ...settled.keys()].sort((one, other) => one - other);
        expect(all).toEqual(trajectories.map((_, index) => index));
      }),
    );
  });

  test("every request is one that the server takes, and holds the scored steps as they are", () => {
    const schema = rewardsRequest(LIMITS);
    fc.assert(
      fc.property(anyTrajectories, (trajectories) => {
        for (const { body, places } of plan(trajectories).requests) {
          expect(Buffer.byteLength(body)).toBeLessThanOrEqual(LIMITS.bodyBytes);
          const sent = schema.parse(JSON.parse(body)).trajectories.map(({ steps }) => steps);
          const codes = places.map(({ index }) =>
            trajectories[index]?.steps.filter(({ isScored }) => isScored).map(({ code }) => code),
          );
          expect(sent).toEqual(codes);
        }
      }),
    );
  });

  test("what has no scored step is scored already, what is too long is unread", () => {
    const { settled, requests } = plan([trajectoryOf("// note"), trajectoryOf("a".repeat(21))]);
    expect([[...settled.values()], requests]).toEqual([
      [
        { kind: "scored", logits: [] },
        { kind: "timed-out", afterMs: 7 },
      ],
      [],
    ]);
  });
});
