import {
  BASELINE_PATH,
  canonicalPolicy,
  defaultPolicy,
  POLICY_PATH,
  parseBaseline,
  parsePolicy,
  readHeadBaseline,
} from "#config.ts";
import { ConfigError } from "#errors.ts";
import type { Policy } from "#gate/policy.ts";
import { sha256 } from "#gate/sha256.ts";
import type { SuppressionSources } from "#gate/suppress.ts";
import type { Repository } from "#ports.ts";
import { readFileBounded } from "./read-bounded.ts";

/** The rules of a review, and where they were read. */
export type FoundPolicy = { readonly policy: Policy; readonly source: string; readonly digest: string };

type Commits = { readonly base: string; readonly head: string };

/** A policy is a page, a baseline a line a finding: `parsePolicy` and `parseBaseline` say the exact limits. */
const MOST_POLICY_BYTES = 262_144;
const MOST_BASELINE_BYTES = 16_000_000;

/** What the user names, else what the base commit holds, else the defaults. What the change itself wrote never counts. */
export async function readPolicy(file: string | undefined, repository: Repository, base: string): Promise<FoundPolicy> {
  if (file !== undefined) return found(decode(await readFileBounded(file, MOST_POLICY_BYTES)), file);
  const text = await readText(repository, { commit: base, path: POLICY_PATH, maxBytes: MOST_POLICY_BYTES });
  if (text === null) return withDigest(defaultPolicy(), "built-in defaults");
  return found(text, `${POLICY_PATH} at ${base}`);
}

/** Findings that the base accepts, and those that the change would like to be accepted. */
export async function readBaselines(
  repository: Repository,
  { base, head }: Commits,
): Promise<SuppressionSources["baseline"]> {
  const place = { path: BASELINE_PATH, maxBytes: MOST_BASELINE_BYTES };
  const atBase = await readText(repository, { ...place, commit: base });
  // What head wrote is a stranger's: too large is the same as unreadable.
  const blobId = await repository.findFile(head, BASELINE_PATH);
  const atHead = blobId === null ? null : await repository.readBlob(blobId, MOST_BASELINE_BYTES);
  return {
    path: BASELINE_PATH,
    base: atBase === null ? [] : parseBaseline(atBase, `${BASELINE_PATH} at ${base}`),
    head: atHead === null ? [] : readHeadBaseline(decode(atHead)),
  };
}

/** @throws ConfigError where the policy trusts another model than the one that would judge. */
export function expectTrusted({ policy, source }: FoundPolicy, modelDigest: string): void {
  if (policy.modelDigest === null || policy.modelDigest === modelDigest) return;
  throw new ConfigError(
    `${source}: model.digest is ${policy.modelDigest}, the model at hand has ${modelDigest}; ` +
      "name the folder of the trusted model with --model, or trust this one in the policy",
  );
}

type Place = { readonly commit: string; readonly path: string; readonly maxBytes: number };

async function readText(repository: Repository, { commit, path, maxBytes }: Place): Promise<string | null> {
  const blobId = await repository.findFile(commit, path);
  if (blobId === null) return null;
  const bytes = await repository.readBlob(blobId, maxBytes);
  if (bytes === null) throw new ConfigError(`${path} at ${commit}: more than ${maxBytes} bytes; make it smaller`);
  return decode(bytes);
}

function found(text: string, source: string): FoundPolicy {
  return withDigest(parsePolicy(text, source), source);
}

function withDigest(policy: Policy, source: string): FoundPolicy {
  return { policy, source, digest: sha256(canonicalPolicy(policy)) };
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
