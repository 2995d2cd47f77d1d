import { writeSync } from "node:fs";
import type { PackageRoot } from "../package-root.ts";
import { printable } from "../printable.ts";
import { createShell, type Shell } from "../shell.ts";
import { withoutCommands } from "./workflow-command.ts";

/** A log of a step has no width; what fits a window beside the line numbers. */
const WIDTH = 120;

export type WorkflowShell = {
  readonly shell: Shell;
  /** Writes a line that the runner obeys. */
  command(line: string): Promise<void>;
};

/**
 * The shell of a step. The runner reads both standard output and standard error for commands, so all goes to the first,
 * in order, and text is fenced by a word that nobody can guess, another one each time.
 */
export function createWorkflowShell(root: PackageRoot, makeWord: () => string): WorkflowShell {
  const shell = createShell(root);
  const env = { ...process.env };
  // Whatever this process starts needs no token of GitHub's.
  delete process.env.INPUT_TOKEN;
  const fenced = (text: string) => withoutCommands(printable(text), makeWord());
  return {
    shell: {
      ...shell,
      env,
      style: { color: false, width: WIDTH },
      progress: { report: () => undefined, clear: () => undefined },
      print: async (text) => void shell.print(fenced(text)),
      note: (text) => void writeSync(process.stdout.fd, fenced(text)),
    },
    command: shell.print,
  };
}
