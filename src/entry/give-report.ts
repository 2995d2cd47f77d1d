import type { Shell } from "./shell.ts";
import type { Style } from "./terminal-style.ts";
import { writeOutput } from "./write-output.ts";

type Target = { readonly format: string; readonly output: string | undefined };

/** How a report in a format may look: colours are for people, and a file is no terminal. */
export function reportStyle({ format, output }: Target, { style }: Shell): Style {
  return { ...style, color: style.color && format === "text" && output === undefined };
}

/** Writes a rendered report to the file that the user named, else to standard output. */
export async function giveReport(text: string, output: string | undefined, shell: Shell): Promise<void> {
  if (output === undefined) await shell.print(text);
  else writeOutput(output, text);
}
