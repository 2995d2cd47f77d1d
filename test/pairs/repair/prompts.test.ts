import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  fenced,
  implicitPromptRequest,
  PROMPT_VERSION,
  repairPrompt,
  reviewPrompt,
  SYSTEM_PROMPT,
} from "#pairs/repair/prompts.ts";
import { codeIn, reviewIn, taskIn } from "#pairs/repair/read-answers.ts";

const CODE = { code: "int f(void) {}\n", language: "c", cwe: ["CWE-787"] } as const;

test("another wording is another version: change PROMPT_VERSION together with this digest", () => {
  const all = [SYSTEM_PROMPT, repairPrompt(CODE), reviewPrompt(CODE, "int f(void);\n"), implicitPromptRequest(CODE)];
  const digest = createHash("sha256").update(all.join("\0")).digest("hex").slice(0, 16);
  expect([PROMPT_VERSION, digest]).toEqual(["repair-1", "547605a840cba0d2"]);
});

test("code of any kind, fences of its own included, comes back out of its fence", () => {
  const line = fc.constantFrom("a", "```", "````c", "", "  b`", "~~~");
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), (lines) => {
      const code = `${lines.join("\n").replace(/\n*$/, "")}\n`;
      fc.pre(code.trim() !== "");
      expect(codeIn(`Here it is.\n${fenced(code, "c")}\n`)).toBe(code);
    }),
  );
});

describe("an answer", () => {
  test.each([
    ["no block", "I would add a check."],
    ["a block that was cut", "```c\nint f(void) {\n"],
    ["an empty block", "```c\n\n```"],
  ])("with %s holds no code", (_title, answer) => {
    expect(codeIn(answer)).toBeNull();
  });

  test("with two blocks gives the last: models repeat the question", () => {
    expect(codeIn("```c\nold\n```\nfixed:\n```c\nnew\n```")).toBe("new\n");
  });

  test("holds a review where the two judgements are there, however it is wrapped", () => {
    expect(reviewIn('```json\n{"fixed": true, "behaviour_kept": false, "reason": "no"}\n```')).toEqual({
      isFixed: true,
      isBehaviourKept: false,
      reason: "no",
    });
  });

  test.each(["yes", "{", '{"fixed": "true", "behaviour_kept": true}', "{}", "[]"])("of %s is no review", (answer) => {
    expect(reviewIn(answer)).toBeNull();
  });

  test("is a task where it tells what to write, and not what goes wrong", () => {
    const task = "Write copy(from, count), which reads count bytes and returns the last.";
    expect([taskIn(` ${task}\n`), taskIn(`${task} Prevent an overflow.`), taskIn("No.")]).toEqual([task, null, null]);
  });
});
