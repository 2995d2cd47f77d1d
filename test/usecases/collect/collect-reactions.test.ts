import { expect, test } from "@jest/globals";
import { defaultPolicy } from "#config.ts";
import type { CodeHost, Permission } from "#ports/code-host.ts";
import type { Feedback } from "#ports/feedback-store.ts";
import { writeMarker } from "#publication/marker.ts";
import { collectReactions } from "#usecases/collect/collect-reactions.ts";
import { fakePorts, HEAD, PULL, REF } from "../../fakes/fake-ports.ts";

const FLAGGED = "c".repeat(40);
const FINDING = "f".repeat(32);

/** A comment of ours on a finding, written about an earlier head. */
const MARKER = writeMarker({ kind: "finding", fingerprint: FINDING, state: "open", work: "w", file: "k" });
const COMMENT = { id: 5, body: `Look\n\n${MARKER}`, headSha: FLAGGED };

type Said = {
  readonly people: Readonly<Record<string, Permission>>;
  readonly body?: string;
  readonly answered?: Feedback;
  readonly rules?: { readonly collect?: boolean; readonly reactions?: boolean };
};

/** What is remembered, and what the host was asked, of a merge under whose comment these people put a thumbs-up. */
async function merge({ people, body = COMMENT.body, answered, rules = {} }: Said) {
  const known: Feedback[] = answered === undefined ? [] : [answered];
  const asked: string[] = [];
  const host: Partial<CodeHost> = {
    async approvable() {
      asked.push("comments");
      return [{ ...COMMENT, body }];
    },
    async approversOf(_repository, id) {
      asked.push(`reactions to ${id}`);
      return Object.keys(people);
    },
    async permissionOf(_repository, login) {
      asked.push(login);
      return people[login] ?? "none";
    },
  };
  const { ports } = fakePorts({ host });
  const policy = { ...defaultPolicy(), learning: { collect: true, graceDays: 14, reactions: true, ...rules } };
  const learning = { ...ports.learning, rulesAt: async () => ({ policy, digest: "e".repeat(64) }) };
  const feedback = {
    ...ports.feedback,
    of: async () => known,
    remember: async (one: Feedback) => void known.push(one),
  };
  const ended = { ref: REF, headSha: HEAD, baseSha: PULL.baseSha };
  await collectReactions({ installationId: 7 }, ended, { ...ports, learning, feedback });
  return { known, asked };
}

test("a writer's thumbs-up confirms the finding, at the commit that its comment was written about", async () => {
  const { known } = await merge({ people: { rea: "read", wil: "write", ann: "admin" } });
  expect(known).toEqual([
    {
      ref: REF,
      fingerprint: FINDING,
      answer: { kind: "confirmed", cwe: [] },
      author: "wil",
      role: "write",
      headSha: FLAGGED,
      modelDigest: "d".repeat(64),
    },
  ]);
});

test.each(["read", "none"] as const)("a thumbs-up with the permission '%s' confirms nothing", async (permission) => {
  expect((await merge({ people: { rea: permission } })).known).toEqual([]);
});

test.each([{ reactions: false }, { collect: false }])(
  "the host is asked nothing where the policy says %j",
  async (rules) => {
    expect(await merge({ people: { wil: "write" }, rules })).toEqual({ known: [], asked: [] });
  },
);

test.each(["Look", `Look\n\n${writeMarker({ kind: "review", work: "w" })}`])(
  "a comment of ours that names no finding is not asked about: %j",
  async (body) => {
    expect((await merge({ people: { wil: "write" }, body })).asked).toEqual(["comments"]);
  },
);

test.each([
  { kind: "dismissed", reason: "ours" },
  { kind: "confirmed", cwe: ["CWE-89"] },
] as const)("what was answered in words stays: %j", async (answer) => {
  const from = { author: "ann", role: "admin", headSha: HEAD, modelDigest: "d".repeat(64) } as const;
  const answered = { ...from, ref: REF, fingerprint: FINDING, answer };
  const { known, asked } = await merge({ people: { wil: "write" }, answered });
  expect({ known, asked }).toEqual({ known: [answered], asked: ["comments"] });
});

test("a crowd cannot have us ask of more than a hundred people", async () => {
  const crowd = Array.from({ length: 150 }, (_, at) => [`sock-${at}`, "read"] as const);
  const { asked } = await merge({ people: Object.fromEntries(crowd) });
  expect(asked.filter((login) => login.startsWith("sock-")).length).toBe(100);
});
