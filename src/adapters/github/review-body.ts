import { z } from "zod";
import type { FileComment } from "#publication/comment-plan.ts";
import type { PullRequestRef } from "#publication/pull-request.ts";
import { readMarker } from "#publication/read-marker.ts";
import { inertCodeSpan } from "#report/make-inert-markdown.ts";
import { type Api, inRepository } from "./api.ts";
import { Author } from "./author.ts";
import type { Operation } from "./operation.ts";

const Reviews = z.array(z.object({ body: z.string().nullable(), user: Author }));

const LIST: Operation<z.output<typeof Reviews>> = {
  task: "list the reviews of a pull request",
  route: "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
  reply: Reviews,
  kind: "read",
  isRepeatable: true,
  absences: [],
};

const CREATE: Operation<{ id: number }> = {
  task: "write a review without places",
  route: "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
  reply: z.object({ id: z.int().positive() }),
  kind: "content",
  isRepeatable: false,
  absences: [],
};

const PAGES = { mostPages: 100, onMore: "fail" } as const;
/** GitHub's most for a body. */
const MOST_CHARACTERS = 65_535;
const BETWEEN = "\n\n---\n\n";

type Target = { readonly ref: PullRequestRef; readonly headSha: string; readonly botLogin: string };

/**
 * Says in the body of a review what no place takes, so that no finding is lost. What an earlier body of ours says is
 * not said again.
 */
export async function writeReviewBody(api: Api, target: Target, comments: readonly FileComment[]): Promise<void> {
  const route = { ...inRepository(target.ref.repository), pull_number: target.ref.number };
  const reviews = await api.askAll(LIST, route, PAGES);
  const own = reviews.filter(({ user }) => user?.login === target.botLogin);
  const said = new Set(own.flatMap(({ body }) => fingerprintsIn(body ?? "")));
  const fresh = comments.filter(({ body }) => !fingerprintsIn(body).some((fingerprint) => said.has(fingerprint)));
  for (const body of bodiesOf(fresh)) {
    await api.ask(CREATE, { ...route, event: "COMMENT", commit_id: target.headSha, body });
  }
}

/** Each comment under its file's name, as many of them in a body as fit. */
function bodiesOf(comments: readonly FileComment[]): readonly string[] {
  const bodies: string[] = [];
  for (const { path, body } of comments) {
    const named = `**In ${inertCodeSpan(path)}**\n\n${body}`;
    const text = named.length <= MOST_CHARACTERS ? named : body;
    const joined = `${bodies.at(-1) ?? ""}${BETWEEN}${text}`;
    if (bodies.length > 0 && joined.length <= MOST_CHARACTERS) bodies[bodies.length - 1] = joined;
    else bodies.push(text);
  }
  return bodies;
}

/** Every line may be a marker here: a body has several. */
function fingerprintsIn(body: string): readonly string[] {
  return body.split("\n").flatMap((line) => {
    const marker = readMarker(line);
    return marker?.kind === "finding" ? [marker.fingerprint] : [];
  });
}
