import type { Repository } from "#ports.ts";
import type { RepositoryName } from "#publication/pull-request.ts";

/** Brings a hosted repository's objects near enough to be read. Runs and checks out nothing of it. */
export interface Mirror {
  /** Both commits, and what a review asks of them; null where the repository or a commit is gone. */
  open(source: MirrorSource): Promise<OpenMirror | null>;
}

export type MirrorSource = {
  readonly repository: RepositoryName;
  /** Tip of the branch that the change goes into, and the change's last commit. */
  readonly baseSha: string;
  readonly headSha: string;
};

export type OpenMirror = Repository & {
  /** What could not be had and why, one sentence each; empty as a rule. Grows with what is asked: read it last. */
  readonly limits: readonly string[];
  close(): Promise<void>;
};
