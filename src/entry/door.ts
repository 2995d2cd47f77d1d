import type { Shell } from "./shell.ts";
import type { Wire } from "./wire.ts";

/** What a command gets: the process it runs in, the world, and where to leave its exit code. */
export type Door = {
  readonly shell: Shell;
  readonly wire: Wire;
  finish(exitCode: number): void;
};
