import type { ApprovableComment, Approvals, Conversation } from "#ports/code-host.ts";
import type { Feedback } from "#ports/feedback-store.ts";
import type { PullRequestRef } from "#publication/pull-request.ts";
import { readMarker } from "#publication/read-marker.ts";
import { keepAnswer } from "./collect-answer.ts";
import type { CollectingPorts } from "./collecting-ports.ts";

type Host = Approvals & Pick<Conversation, "permissionOf">;

export type ReactionPorts = CollectingPorts & { hostOf(installationId: number): Promise<Host> };

/** The job that confirms. */
export type Confirming = { readonly installationId: number };

type Merge = { readonly ref: PullRequestRef; readonly headSha: string; readonly baseSha: string };

/** Each is a request, and whoever can see a pull request can react to it. */
const MOST_PEOPLE = 100;

/**
 * Confirms what people with write access gave a thumbs-up, as if they had written `/seccodeprm confirm` at the commit
 * that the comment was written about: if the repository's base configuration wants that. What was answered in words
 * stays as it is. Nothing is asked of the host where nobody wants it; done twice, it changes nothing.
 */
export async function collectReactions(job: Confirming, merge: Merge, ports: ReactionPorts): Promise<void> {
  if (!(await wantsReactions(merge, ports))) return;
  const { ref } = merge;
  const host = await ports.hostOf(job.installationId);
  const answers = new Map((await ports.feedback.of(ref)).map((said) => [said.fingerprint, said]));
  const roleOf = rememberRoles(ref, host);
  // The branch's tip holds the change by now.
  const baseOf = async () => merge.baseSha;
  for (const comment of await host.approvable(ref)) {
    const marker = readMarker(comment.body);
    if (marker?.kind !== "finding") continue;
    const earlier = answers.get(marker.fingerprint);
    const said = earlier ?? (await confirmationOf({ ...marker, comment, ref }, { host, roleOf, ...ports }));
    if (said?.answer.kind !== "confirmed") continue;
    answers.set(said.fingerprint, said);
    // Also what was confirmed before: a crash may have come between the answer and what is kept of it.
    await keepAnswer({ ...job, said, baseOf }, ports);
  }
}

async function wantsReactions({ ref, headSha, baseSha }: Merge, { learning, mirror }: ReactionPorts): Promise<boolean> {
  const opened = await mirror.open({ repository: ref.repository, baseSha, headSha });
  if (opened === null) return false;
  try {
    const { base } = await opened.readChange({ base: baseSha, head: headSha });
    const { policy } = await learning.rulesAt(opened, base);
    return policy.learning.collect && policy.learning.reactions;
  } finally {
    await opened.close();
  }
}

type Flagged = { readonly ref: PullRequestRef; readonly fingerprint: string; readonly comment: ApprovableComment };
type RoleOf = (login: string) => Promise<Feedback["role"] | null>;
type Asking = CollectingPorts & { readonly host: Approvals; readonly roleOf: RoleOf };

/** Remembers the first thumbs-up that counts; undefined where none does. */
async function confirmationOf({ ref, fingerprint, comment }: Flagged, asking: Asking): Promise<Feedback | undefined> {
  const { host, roleOf, feedback, reviewer } = asking;
  for (const author of await host.approversOf(ref.repository, comment.id)) {
    const role = await roleOf(author);
    if (role === null) continue;
    const answer = { kind: "confirmed", cwe: [] } as const;
    const from = { ref, fingerprint, author, role, headSha: comment.headSha, modelDigest: reviewer.modelDigest };
    await feedback.remember({ ...from, answer });
    return { ...from, answer };
  }
  return undefined;
}

/** Asks of each person once; of those beyond the limit nobody is asked, and they count for nothing. */
function rememberRoles({ repository }: PullRequestRef, host: Host): RoleOf {
  const known = new Map<string, Feedback["role"] | null>();
  return async (login) => {
    const told = known.get(login);
    if (told !== undefined) return told;
    if (known.size >= MOST_PEOPLE) return null;
    const permission = await host.permissionOf(repository, login);
    const role = permission === "admin" || permission === "write" ? permission : null;
    known.set(login, role);
    return role;
  };
}
