import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { z } from "zod";
import { INPUTS, type InputName, variableOf } from "#entry/action/inputs.ts";
import { EVENTS } from "#entry/action/read-target.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const GUIDE = readFileSync(join(ROOT, "docs/action.md"), "utf8");
const NAMES = Object.keys(INPUTS) as readonly InputName[];

const Step = z.object({
  if: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  shell: z.string().optional(),
  env: z.record(z.string(), z.string()).default({}),
  with: z.record(z.string(), z.unknown()).default({}),
});
const ActionFile = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), required: z.literal(false), default: z.string() })),
  outputs: z.record(z.string(), z.object({ description: z.string(), value: z.string() })),
  runs: z.object({ using: z.literal("composite"), steps: z.array(Step) }),
});
const Workflow = z.object({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(z.string(), z.object({ steps: z.array(Step) }).loose()),
});

const action = ActionFile.parse(parse(readFileSync(join(ROOT, "action.yml"), "utf8")));
const workflows = readdirSync(join(ROOT, "docs/workflows")).map((name) => {
  return { name, workflow: Workflow.parse(parse(readFileSync(join(ROOT, "docs/workflows", name), "utf8"))) };
});
const stepsOf = ({ jobs }: z.output<typeof Workflow>) => Object.values(jobs).flatMap(({ steps }) => steps);
const { steps } = action.runs;

describe("action.yml", () => {
  test("has the inputs that the code reads, each with its sentence and its default", () => {
    const expected = NAMES.map((name) => {
      const { description, whenEmpty } = INPUTS[name];
      return [
        name,
        { description, required: false, default: name === "token" ? "$" + "{{ github.token }}" : whenEmpty },
      ];
    });
    expect(action.inputs).toEqual(Object.fromEntries(expected));
  });

  test("gives each input to the code in a variable", () => {
    const expected = NAMES.map((name) => [variableOf(name), `$${`{{ inputs.${name} }}`}`]);
    expect(steps.at(-1)?.env).toEqual(Object.fromEntries(expected));
  });

  test("writes no expression into a shell's text, where it would be obeyed", () => {
    expect(steps.filter(({ run }) => run?.includes("${{"))).toEqual([]);
  });

  test("pins the actions that it uses to commits", () => {
    const used = steps.flatMap(({ uses }) => uses ?? []);
    expect(used.filter((name) => !/^actions\/[\w-]+@[0-9a-f]{40}$/.test(name))).toEqual([]);
  });

  test("installs without running anything of the packages", () => {
    const installs = steps.flatMap(({ run }) => run?.split("\n") ?? []).filter((line) => line.startsWith("npm ci"));
    expect(installs).toEqual([expect.stringMatching(/--omit=dev --ignore-scripts/)]);
  });

  test("gives the verdict, the risk and two files", () => {
    expect(Object.keys(action.outputs)).toEqual(["verdict", "risk", "report", "sarif"]);
  });

  test("has no input by which a change could loosen its own gate", () => {
    expect(NAMES.filter((name) => /policy|model|cache|scorer|repo/.test(name))).toEqual([]);
  });
});

describe.each(workflows)("docs/workflows/$name", ({ name, workflow }) => {
  const ours = stepsOf(workflow).filter(({ uses }) => uses?.startsWith("seccodeprm/action@"));

  test("runs us, with inputs that there are", () => {
    const unknown = ours.flatMap((step) => Object.keys(step.with)).filter((input) => !Object.hasOwn(INPUTS, input));
    expect([ours.length, unknown]).toEqual([1, []]);
  });

  test("gives inputs values that can be read", () => {
    const written = ours.flatMap((step) => Object.entries(step.with));
    const plain = written.filter(([, value]) => !String(value).includes("${{"));
    const wrong = plain.filter(([input, value]) => !INPUTS[input as InputName].schema.safeParse(String(value)).success);
    expect(wrong).toEqual([]);
  });

  test("is started by events that we know, without filters on paths", () => {
    const events = Object.keys(workflow.on);
    expect([events.filter((event) => !EVENTS.some((known) => known === event)), JSON.stringify(workflow.on)]).toEqual([
      [],
      expect.not.stringContaining("paths"),
    ]);
  });

  test("has the permissions that its inputs need, and no others", () => {
    const asked = new Set(ours.flatMap((step) => Object.keys(step.with)));
    const needed = [
      ["contents", "read"],
      ...(asked.has("comments") ? [["pull-requests", "write"]] : []),
      ...(asked.has("check") ? [["checks", "write"]] : []),
      ...(asked.has("upload-sarif") ? [["security-events", "write"]] : []),
    ];
    expect(workflow.permissions).toEqual(Object.fromEntries(needed));
  });

  test("stands in the guide", () => {
    expect(GUIDE).toContain(`workflows/${name}`);
  });
});

describe("docs/action.md", () => {
  test.each(NAMES)("describes the input %s by its own sentence", (name) => {
    expect(GUIDE).toContain(INPUTS[name].description);
  });

  test("names every event", () => {
    expect(EVENTS.filter((event) => !GUIDE.includes(`\`${event}\``))).toEqual([]);
  });
});
