import { z } from "zod";
import { BASELINE_SCHEMA } from "#config/baseline-schema.ts";
import { parseConfig } from "#config/parse-config.ts";
import { POLICY_SCHEMA } from "#config/policy-schema.ts";
import type { Policy } from "#gate/policy.ts";
import type { BaselineEntry } from "#gate/suppression.ts";

/** Where a repository keeps its policy, and the findings it accepts. */
export const POLICY_PATH = ".seccodeprm.yml";
export const BASELINE_PATH = ".seccodeprm-baseline.json";

/** A policy is a page of text; a baseline is one line a finding. In UTF-16 units. */
const MOST_POLICY_TEXT = 65_536;
const MOST_BASELINE_TEXT = 4_000_000;

/** The JSON Schema of `.seccodeprm.yml`, for editors; published as `schema/policy.schema.json`. */
export const POLICY_JSON_SCHEMA = z.toJSONSchema(POLICY_SCHEMA, { io: "input" });

/**
 * The policy that a file's text stands for. `source` names the file in messages.
 * @throws ConfigError that lists every problem at once, each with its place, its value and the cure.
 */
export function parsePolicy(text: string, source: string): Policy {
  return policyOf(parseConfig(POLICY_SCHEMA, { text, source, maxLength: MOST_POLICY_TEXT }).value);
}

/** What a repository without a policy gets. */
export function defaultPolicy(): Policy {
  return policyOf(POLICY_SCHEMA.parse({}));
}

/** The policy as text that is the same for the same policy, whatever order its keys came in: what a digest is made of. */
export function canonicalPolicy(policy: Policy): string {
  return JSON.stringify(policy, (_key, value: unknown) => (isRecord(value) ? sortKeys(value) : value));
}

/**
 * The entries of a baseline file at the base commit.
 * @throws ConfigError as `parsePolicy` does.
 */
export function parseBaseline(text: string, source: string): readonly BaselineEntry[] {
  const { value, yaml } = parseConfig(BASELINE_SCHEMA, { text, source, maxLength: MOST_BASELINE_TEXT });
  return value.findings.map(({ fingerprint, reason }, index) => {
    return { fingerprint, reason, line: yaml.placeOf(["findings", index]).line };
  });
}

/** The entries of a baseline file at head. They are shown, never obeyed, so what cannot be read is no entry. */
export function readHeadBaseline(text: string): readonly BaselineEntry[] {
  if (text.length > MOST_BASELINE_TEXT) return [];
  const parsed = BASELINE_SCHEMA.safeParse(parseJson(text));
  if (!parsed.success) return [];
  const lines = text.split("\n");
  const lineOf = (fingerprint: string) => Math.max(1, lines.findIndex((line) => line.includes(fingerprint)) + 1);
  return parsed.data.findings.map(({ fingerprint, reason }) => ({ fingerprint, reason, line: lineOf(fingerprint) }));
}

/** The value of a JSON text, undefined where it is none: the author of a change may write anything. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function policyOf({ version: _, paths, model, ...rest }: z.output<typeof POLICY_SCHEMA>): Policy {
  return {
    ...rest,
    include: paths.include,
    exclude: paths.exclude,
    pathWeights: paths.weights,
    tau: model.tau,
    modelDigest: model.digest,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sortKeys(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}
