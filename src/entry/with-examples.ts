import type { Command } from "commander";

/** Adds examples below a command's help: what to type, and what it is for. */
export function withExamples(
  command: Command,
  examples: readonly (readonly [typed: string, meaning: string])[],
): Command {
  const width = Math.max(...examples.map(([typed]) => typed.length));
  const lines = examples.map(([typed, meaning]) => `  ${typed.padEnd(width)}  ${meaning}`);
  return command.addHelpText("after", `\nExamples:\n${lines.join("\n")}`);
}
