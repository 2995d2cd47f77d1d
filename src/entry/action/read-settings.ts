import { z } from "zod";
import { ConfigError } from "#errors.ts";
import { type Environment, givenIn } from "../app/settings/environment.ts";
import { INPUTS, type InputName, variableOf } from "./inputs.ts";
import { RUNNER_SCHEMA, type Runner } from "./runner.ts";

export type Inputs = { readonly [Name in InputName]: z.output<(typeof INPUTS)[Name]["schema"]> };
export type ActionSettings = { readonly runner: Runner; readonly inputs: Inputs };

/** Reads inputs and surroundings. @throws ConfigError that names every problem at once, and never the token. */
export function readSettings(environment: Environment): ActionSettings {
  const env = givenIn(environment);
  const runner = RUNNER_SCHEMA.safeParse(env);
  const inputs = INPUTS_SCHEMA.safeParse(writtenIn(env));
  const problems = [
    ...issuesOf(runner.error).map((issue) => problemOf(issue, env[nameIn(issue)])),
    ...issuesOf(inputs.error).map((issue) => problemOf(issue, writtenIn(env)[nameIn(issue)])),
    ...brokenRules(writtenIn(env), env.GITHUB_EVENT_NAME),
  ];
  if (!runner.success || !inputs.success || problems.length > 0) {
    throw new ConfigError(["The Action cannot start:", ...problems].join("\n  "));
  }
  return { runner: runner.data, inputs: inputs.data };
}

const NAMES = Object.keys(INPUTS) as readonly InputName[];
type Schemas = { readonly [Name in InputName]: (typeof INPUTS)[Name]["schema"] };
const INPUTS_SCHEMA = z.object(Object.fromEntries(NAMES.map((name) => [name, INPUTS[name].schema])) as Schemas);

type Written = Readonly<Record<string, string>>;

function writtenIn(env: Environment): Written {
  return Object.fromEntries(NAMES.map((name) => [name, (env[variableOf(name)] ?? "").trim()]));
}

const NEED_TOKEN: readonly InputName[] = ["comments", "check", "upload-sarif"];
const ON_DISPATCH: readonly InputName[] = ["base", "head"];

/** What is wrong between the inputs, or with the event. */
function brokenRules(inputs: Written, event: string | undefined): readonly string[] {
  const tokenless = NEED_TOKEN.filter((name) => inputs[name] === "true" && inputs.token === "");
  const misplaced = ON_DISPATCH.filter((name) => inputs[name] !== "" && event !== "workflow_dispatch");
  return [
    ...tokenless.map((name) => `${name}: needs the input token, which is empty`),
    ...misplaced.map(
      (name) => `${name}: is for workflow_dispatch; elsewhere the event names the commits, not the change`,
    ),
  ];
}

function problemOf(issue: z.core.$ZodIssue, value: string | undefined): string {
  const name = nameIn(issue);
  const isSaid = value === undefined || value === "" || name === "token";
  return isSaid ? `${name}: ${issue.message}` : `${name}: got ${JSON.stringify(value.slice(0, 60))}, ${issue.message}`;
}

function nameIn({ path }: z.core.$ZodIssue): string {
  return String(path[0]);
}

function issuesOf(error: z.ZodError | undefined): readonly z.core.$ZodIssue[] {
  return error === undefined ? [] : error.issues;
}
