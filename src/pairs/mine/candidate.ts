import type { AdvisoryIndex, AdvisoryMatch } from "./advisory.ts";
import type { Evidence } from "./evidence.ts";
import { type ReadMessage, readMessage } from "./read-message.ts";

/** A commit that may teach something, before anything but its message was read. */
export type Candidate = {
  readonly kind: "security-fix" | "ordinary";
  readonly commit: string;
  readonly parent: string;
  readonly subject: string;
  readonly evidence: readonly Evidence[];
  readonly cves: readonly string[];
  readonly cwes: readonly string[];
};

/** What a look at a commit's message says: a candidate, or why it is none. */
export type Considered =
  | { readonly kind: "candidate"; readonly candidate: Candidate }
  | { readonly kind: "neither"; readonly reason: string };

/** An advisory that names the commit in a version range; a link may also lead to a test or a note. */
const IN_RANGE = 0.95;
const IN_REFERENCE = 0.85;

/** Considers one commit. A merge is none: what it brings has commits of its own. */
export function considerCommit(
  commit: { readonly id: string; readonly parents: readonly string[]; readonly message: string },
  advisories: AdvisoryIndex,
): Considered & { readonly reverted: readonly string[] } {
  const message = readMessage(commit.message);
  const { reverted } = message;
  const [parent, ...others] = commit.parents;
  const matches = advisories.fixedBy(commit.id);
  if (parent === undefined) return { kind: "neither", reason: "root-commit", reverted };
  if (others.length > 0) return { kind: "neither", reason: others.length > 1 ? "octopus-merge" : "merge", reverted };
  const evidence = [...matches.map(evidenceOf), ...message.evidence];
  if (evidence.length === 0 && !message.isOrdinary) return { kind: "neither", reason: "unclear-message", reverted };
  const kind = evidence.length === 0 ? "ordinary" : "security-fix";
  const told = toldBy(message, matches, advisories);
  const candidate: Candidate = { kind, commit: commit.id, parent, subject: message.subject, evidence, ...told };
  return { kind: "candidate", candidate, reverted };
}

function evidenceOf({ advisory, fix }: AdvisoryMatch): Evidence {
  const confidence = fix.source === "range" ? IN_RANGE : IN_REFERENCE;
  return { kind: "advisory", name: advisory.id, found: fix.commit, confidence };
}

/** CVEs and CWEs of the message and of the advisories that speak of the commit or of an id in its message. */
function toldBy(message: ReadMessage, matches: readonly AdvisoryMatch[], advisories: AdvisoryIndex) {
  const named = message.identifiers.flatMap((id) => advisories.named(id));
  const all = [...new Set([...matches.map(({ advisory }) => advisory), ...named])];
  const aliases = all.flatMap(({ id, aliases }) => [id, ...aliases]).map((id) => id.toUpperCase());
  return {
    cves: [...new Set([...message.cves, ...aliases.filter((id) => /^CVE-\d{4}-\d+$/.test(id))])],
    cwes: [...new Set([...all.flatMap(({ cwes }) => cwes), ...message.cwes])],
  };
}
