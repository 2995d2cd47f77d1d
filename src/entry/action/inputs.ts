import { z } from "zod";
import { share } from "#config/written-values.ts";

/** As many threads as the command line takes. */
const MOST_THREADS = 256;

const SWITCH = z.enum(["true", "false"], "must be true or false").transform((text) => text === "true");

/**
 * Every input of action.yml: how it is read, and the sentence that describes it. GitHub gives all of them as text, and
 * an input that nobody wrote as an empty one.
 *
 * On `pull_request` the workflow is the change's own, and so is what it writes here. So nothing here can loosen what the
 * base commit's policy says: there is no input for a policy file, a model, a folder of remembered results or a verdict
 * that never fails; `base` and `head` count where a person starts the workflow, and nowhere else.
 */
export const INPUTS = {
  token: input("", z.string().nullable(), "Reads the repository's commits, and writes what the inputs below ask for."),
  blockAtFalseAlarms: input(
    "",
    written(share).nullable(),
    "The policy's key of this name, where this is stricter: block where at most this share of ordinary changes looks as risky, such as 2%.",
  ),
  warnAtFalseAlarms: input(
    "",
    written(share).nullable(),
    "The policy's key of this name, where this is stricter: warn likewise, such as 10%.",
  ),
  whenBlind: input(
    "",
    z.enum(["pass", "warn", "block"], "must be one of pass, warn, block").nullable(),
    "The policy's key of this name, where this is stricter: the least answer where some code could not be looked at (pass, warn or block).",
  ),
  "fail-on": input(
    "block",
    z.enum(["block", "warn"], "must be block or warn"),
    "The mildest verdict that fails the job: block or warn.",
  ),
  comments: input(
    "false",
    SWITCH,
    "Comments on the lines of the pull request (true or false); needs the permission pull-requests: write.",
  ),
  "comment-author": input(
    "github-actions[bot]",
    z.string().regex(/^[\w.-]{1,100}(?:\[bot\])?$/, "must be an account's name"),
    "The account that the token writes as, by which earlier comments are found again.",
  ),
  check: input(
    "false",
    SWITCH,
    "Writes a check run named SecCodePRM on the reviewed commit (true or false), which workflow_run needs, as its own job stands on another commit; needs the permission checks: write.",
  ),
  "upload-sarif": input(
    "false",
    SWITCH,
    "Uploads the findings to code scanning (true or false); needs the permission security-events: write.",
  ),
  provider: input(
    "cpu",
    z.enum(["cpu", "cuda"], "must be cpu or cuda"),
    "What computes: cpu, or cuda on a runner with an NVIDIA card and CUDA 12; where cuda cannot be loaded the cpu computes, and a warning says so.",
  ),
  threads: input("", threads(), "Threads that compute; one for each core, at most 8, where this is empty."),
  base: input(
    "",
    revision(),
    "On workflow_dispatch: the branch, tag or commit that the change goes into; the default branch where this is empty.",
  ),
  head: input(
    "",
    revision(),
    "On workflow_dispatch: the branch, tag or commit to review; the one that the workflow was started on where this is empty.",
  ),
} as const;

export type InputName = keyof typeof INPUTS;

/** The variable that carries an input from action.yml to us: an action made of steps gets none of GitHub's own. */
export function variableOf(name: InputName): string {
  return `INPUT_${name.replaceAll("-", "_").toUpperCase()}`;
}

/** Null for what was left empty where the schema knows no default. */
function input<Schema extends z.ZodType>(whenEmpty: string, schema: Schema, description: string) {
  const read = z.preprocess((text) => orDefault(String(text ?? "").trim(), whenEmpty), schema);
  return { whenEmpty, schema: read, description };
}

function orDefault(text: string, whenEmpty: string): string | null {
  const chosen = text === "" ? whenEmpty : text;
  return chosen === "" ? null : chosen;
}

/** As YAML would have it: a number where it looks like one. */
function written<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((text) => (typeof text === "string" && /^0?\.\d+$/.test(text) ? Number(text) : text), schema);
}

function threads() {
  const error = `must be a whole number from 1 to ${MOST_THREADS}`;
  const text = z
    .string()
    .regex(/^\d{1,3}$/, error)
    .transform(Number);
  return text.refine((value) => value >= 1 && value <= MOST_THREADS, error).nullable();
}

/** A name that git could have; what begins with a dash is an option to it. */
function revision() {
  const error = "must be a branch, a tag or a commit";
  return z
    .string()
    .regex(/^(?!-)[^\s\0~^:?*[\\]{1,250}$/, error)
    .nullable();
}
