import type { Checks, Comments, PullRequests } from "#ports/code-host.ts";
import type { Mirror } from "#ports/mirror.ts";
import type { CodeScanning, Revisions } from "#ports/workflow-host.ts";
import type { Shell } from "../shell.ts";
import type { Wire } from "../wire.ts";
import type { ActionSettings } from "./read-settings.ts";

/** GitHub, as a workflow's token sees it. */
export type WorkflowHost = PullRequests & Comments & Checks & Revisions & CodeScanning;

/** What the step gets: the process it runs in, the world, and GitHub. */
export type ActionDoor = {
  /** What it prints and notes is shown: the runner obeys nothing in it. */
  readonly shell: Shell;
  readonly wire: Wire;
  /** Writes a line that the runner obeys. */
  command(line: string): Promise<void>;
  openHost(settings: ActionSettings): WorkflowHost;
  openMirror(settings: ActionSettings, host: Revisions): Mirror;
};
