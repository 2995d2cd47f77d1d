import { ConfigError } from "#errors.ts";

/** Something wrong in a configuration file: what, and how to cure it. Line and column are 1-based. */
export type Problem = { readonly line: number; readonly column: number; readonly message: string };

/** More than a person reads at once; the rest is counted. */
const MOST_SHOWN = 50;

/** One error for all problems of a file, in the order of the file, each as `file:line:column: message`. */
export function configErrorOf(source: string, problems: readonly Problem[]): ConfigError {
  const sorted = [...problems].sort((one, other) => one.line - other.line || one.column - other.column);
  const shown = sorted
    .slice(0, MOST_SHOWN)
    .map(({ line, column, message }) => `${source}:${line}:${column}: ${message}`);
  const left = sorted.length - shown.length;
  const heading = sorted.length === 1 ? [] : [`${source} has ${sorted.length} problems:`];
  return new ConfigError([...heading, ...shown, ...(left === 0 ? [] : [`… and ${left} more`])].join("\n"));
}
