import { ConfigError, UpstreamError } from "#errors.ts";
import type { OpenMirror } from "#ports/mirror.ts";
import type { Revisions } from "#ports/workflow-host.ts";
import { fullNameOf, type RepositoryName } from "#publication/pull-request.ts";
import type { ActionDoor } from "./action-door.ts";
import type { ActionSettings } from "./read-settings.ts";
import { repositoryOf } from "./runner.ts";
import type { ChangeTarget, Revision } from "./target.ts";

/** A change whose objects can be read. */
export type NearChange = { readonly repository: OpenMirror; readonly base: string; readonly head: string };

/** The commit ids of a change. @throws ConfigError for names that are no commit */
export async function commitsOf({ base, head }: ChangeTarget, { runner }: ActionSettings, host: Revisions) {
  const repository = repositoryOf(runner);
  return { base: await commitOf(base, repository, host), head: await commitOf(head, repository, host) };
}

/** Fetches what a review reads: the workflow needs no checkout. @throws UpstreamError where it is not to be had */
export async function bringNear(
  { base, head }: { readonly base: string; readonly head: string },
  settings: ActionSettings,
  host: Revisions,
  { shell, openMirror }: ActionDoor,
): Promise<NearChange> {
  const repository = repositoryOf(settings.runner);
  const mirror = await openMirror(settings, host).open({ repository, baseSha: base, headSha: head });
  if (mirror !== null) return { repository: shell.lifetime.own(mirror), base, head };
  throw new UpstreamError(
    `${fullNameOf(repository)} or one of its commits ${base} and ${head} cannot be fetched: ` +
      "the job's token needs the permission contents: read, and the commits must still be there",
  );
}

async function commitOf(revision: Revision, repository: RepositoryName, host: Revisions): Promise<string> {
  if (revision.kind === "commit") return revision.sha;
  const sha = await host.commitOf(repository, revision.name);
  if (sha !== null) return sha;
  throw new ConfigError(`${fullNameOf(repository)} has no branch, tag or commit ${JSON.stringify(revision.name)}`);
}
