import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { UpstreamError } from "#errors.ts";
import { exampleOf, openWorkplace, type StepOptions, type Variables, type Workplace } from "./action-step.ts";

/** Tries to be a command of the runner's, by both of its notations, and a pattern of setup-node's. */
const HOSTILE = "a::error::b ##[add-mask]x%0A::set-output,c.c";
const SAFE = "void f(char *d) {\n  copy(d);\n}\n";
const POLICY = {
  path: ".seccodeprm.yml",
  content: "blockAtFalseAlarms: 0.01%\nwarnAtFalseAlarms: 0.05%\nwhenBlind: pass\n",
};

let place: Workplace;
beforeAll(() => {
  const shout = "// ::error::from code\n// ::stop-commands::mine\n";
  place = openWorkplace([
    { files: [{ path: HOSTILE, content: SAFE }] },
    { files: [{ path: HOSTILE, content: SAFE }], parents: [0] },
    { files: [{ path: HOSTILE, content: `${SAFE.replace("copy", "unsafe")}${shout}` }], parents: [0] },
    { files: [POLICY, { path: "g.c", content: SAFE }], parents: [] },
    { files: [POLICY, { path: "g.c", content: SAFE.replace("copy", "unsafe") }], parents: [3] },
    { files: [POLICY, { path: "g.c", content: SAFE.replace("copy", "endless") }], parents: [3] },
  ]);
});
afterAll(() => place.close());

function review(base: string, head: string, variables: Variables = {}, more: Partial<StepOptions> = {}) {
  const repo = { full_name: "acme/shop" };
  const pull_request = {
    number: 7,
    head: { sha: place.idOf(head), repo },
    base: { sha: place.idOf(base), repo },
  };
  const payload = exampleOf("pull_request", "opened", { pull_request });
  return place.run({ event: "pull_request", payload, variables, ...more });
}

describe("what a step says", () => {
  test("the outputs are the verdict, the risk, and two files that are there", async () => {
    const { outputs } = await review("c0", "c2");
    const { verdict, risk, report = "", sarif = "" } = outputs;
    expect([verdict, Number(risk) > 0.9]).toEqual(["block", true]);
    expect(readFileSync(report, "utf8")).toContain("<!doctype html>");
    expect(JSON.parse(readFileSync(sarif, "utf8")).version).toBe("2.1.0");
  });

  test("the summary is the review as Markdown", async () => {
    expect((await review("c0", "c2")).summary).toContain("SecCodePRM: blocked");
  });

  test("names and code of a change are shown between a word that they cannot know, and obeyed nowhere", async () => {
    const { log } = await review("c0", "c2");
    const outside = log.replaceAll(/::stop-commands::SECRET-WORD\n.*?\n::SECRET-WORD::\n/gs, "");
    const commands = outside.trimEnd().split("\n");
    expect(commands.every((line) => /^::(error|warning|notice) [^\n]*::/.test(line))).toBe(true);
    expect(
      commands.some((line) => line.includes("file=a%3A%3Aerror%3A%3Ab ##[add-mask]x%250A%3A%3Aset-output%2Cc.c")),
    ).toBe(true);
  });

  test("no line of a change begins as a problem matcher expects it", async () => {
    const { log } = await review("c0", "c2");
    const fenced = [...log.matchAll(/::stop-commands::SECRET-WORD\n(.*?)\n::SECRET-WORD::\n/gs)].map(
      ([, text]) => text,
    );
    expect(
      fenced
        .join("\n")
        .split("\n")
        .every((line) => line.startsWith("  │")),
    ).toBe(true);
  });

  test("the token is said nowhere", async () => {
    const { log, summary } = await review("c0", "c2", { INPUT_COMMENTS: "maybe" });
    expect(log + summary).not.toContain("ghs_not_to_be_shown");
  });
});

describe("inputs make the policy of the base stricter, and never milder", () => {
  test("what the policy's own budgets let through is blocked where an input asks for it", async () => {
    const [alone, asked] = [await review("c3", "c4"), await review("c3", "c4", { INPUT_BLOCKATFALSEALARMS: "2%" })];
    expect([alone.exitCode, asked.exitCode]).toEqual([0, 1]);
  });

  test("a smaller share than the policy's changes nothing", async () => {
    const { exitCode } = await review("c0", "c2", { INPUT_BLOCKATFALSEALARMS: "0.0001%", INPUT_WHENBLIND: "pass" });
    expect(exitCode).toBe(1);
  });

  test.each([
    [undefined, 0],
    ["block", 3],
  ])(
    "code that cannot be read, where the policy lets it pass and the input says %s, ends with %i",
    async (wish, code) => {
      expect((await review("c3", "c5", { INPUT_WHENBLIND: wish })).exitCode).toBe(code);
    },
  );
});

describe("what is written to GitHub", () => {
  test("comments are written on the head, without commands that nobody hears", async () => {
    const { written } = await review("c0", "c2", { INPUT_COMMENTS: "true" }, { host: onHead() });
    expect(written).toEqual([expect.stringMatching(new RegExp(`^publish ${place.idOf("c2")} `))]);
    expect(written.join()).not.toContain("/seccodeprm");
  });

  test("the SARIF log belongs to the pull request's head", async () => {
    const { written } = await review("c0", "c2", { INPUT_UPLOAD_SARIF: "true" });
    expect(written).toEqual([`upload refs/pull/7/head ${place.idOf("c2")}`]);
  });

  test("nothing is written unless it is asked for", async () => {
    expect((await review("c0", "c2")).written).toEqual([]);
  });

  test("a fork's token cannot write: the verdict stands, and a notice says where to look", async () => {
    const head = { sha: place.idOf("c1"), repo: { full_name: "mallory/shop" } };
    const pull_request = { number: 7, head, base: { sha: place.idOf("c0"), repo: { full_name: "acme/shop" } } };
    const { exitCode, written, log } = await place.run({
      event: "pull_request",
      payload: exampleOf("pull_request", "opened", { pull_request }),
      variables: { INPUT_COMMENTS: "true", INPUT_CHECK: "true", INPUT_UPLOAD_SARIF: "true" },
    });
    expect([exitCode, written, log]).toEqual([0, [], expect.stringContaining("docs/action.md")]);
  });

  test("comments that GitHub refuses fail a step that would have passed, and leave a block a block", async () => {
    const publish = async () => {
      throw new UpstreamError("could not write a review: GitHub refuses it with 403");
    };
    const host = { ...onHead(), publish };
    const asked = { INPUT_COMMENTS: "true" };
    const passed = await review("c0", "c1", asked, { host: { ...host, read: readAt("c1") } });
    const blocked = await review("c0", "c2", asked, { host });
    expect([passed.exitCode, blocked.exitCode, blocked.outputs.verdict]).toEqual([3, 1, "block"]);
  });

  function onHead() {
    return { read: readAt("c2") };
  }

  function readAt(head: string) {
    const repository = { owner: "acme", name: "shop" };
    const pull = { isOpen: true, isDraft: false, baseSha: place.idOf("c0"), author: "ada" };
    return async () => ({ ref: { repository, number: 7 }, headSha: place.idOf(head), ...pull });
  }
});

describe("a step that cannot work", () => {
  test("tells every problem at once, by the name that people write", async () => {
    const { exitCode, log } = await review("c0", "c2", {
      INPUT_TOKEN: "",
      INPUT_COMMENTS: "true",
      INPUT_WHENBLIND: "maybe",
      INPUT_THREADS: "0",
      INPUT_BASE: "main",
      GITHUB_REPOSITORY: "shop",
      GITHUB_EVENT_PATH: undefined,
    });
    const named = ["comments", "whenBlind", "threads", "base", "GITHUB_REPOSITORY", "GITHUB_EVENT_PATH"];
    expect([exitCode, named.filter((name) => !log.includes(`${name}: `))]).toEqual([2, []]);
  });

  test.each([
    ["a missing event file", { GITHUB_EVENT_PATH: "/none/event.json" }, "no such file"],
    ["an unknown verdict", { INPUT_FAIL_ON: "never" }, "must be block or warn"],
  ])("%s is the user's mistake", async (_title, variables, message) => {
    const { exitCode, log, summary } = await review("c0", "c2", variables);
    expect([exitCode, log, summary]).toEqual([
      2,
      expect.stringContaining(message),
      expect.stringContaining("SecCodePRM"),
    ]);
  });

  test("an event that is no JSON is the user's mistake", async () => {
    expect((await place.run({ event: "push", payload: "{" })).exitCode).toBe(2);
  });

  test("commits that are gone end the step as one that could not look", async () => {
    const gone = await place.run({
      event: "workflow_dispatch",
      payload: exampleOf("workflow_dispatch", null, {}),
      host: {
        commitOf: async () => {
          throw new UpstreamError("could not find a commit: GitHub gives no answer");
        },
      },
    });
    expect([gone.exitCode, gone.log]).toEqual([3, expect.stringContaining("could not look")]);
  });
});
