import { CommanderError } from "commander";
import { ConfigError, UpstreamError } from "#errors.ts";
import { EXIT } from "./exit-code.ts";

/** What a person reads of a failure, and what the process ends with. */
export type FailureReport = { readonly message: string; readonly exitCode: number };

/** Folders whose names a bug report should not carry, and what to write in their place. */
export type Concealed = readonly (readonly [folder: string, alias: string])[];

/** Sorts a failure: the user's mistake, the world's, or a bug, which alone shows a stack. */
export function reportFailure(error: unknown, concealed: Concealed): FailureReport {
  // Commander has already said what is wrong, or shown the help that was asked for.
  if (error instanceof CommanderError) {
    return { message: "", exitCode: error.exitCode === 0 ? EXIT.passed : EXIT.mistake };
  }
  if (error instanceof ConfigError) return { message: `seccodeprm: ${error.message}`, exitCode: EXIT.mistake };
  if (error instanceof UpstreamError) {
    return { message: `seccodeprm: could not look: ${error.message}${causeOf(error)}`, exitCode: EXIT.blind };
  }
  return { message: bugReport(error, concealed), exitCode: EXIT.bug };
}

function causeOf({ message, cause }: UpstreamError): string {
  if (cause === undefined) return "";
  const said = cause instanceof Error ? cause.message : String(cause);
  return message.includes(said) ? "" : `\n  because: ${said}`;
}

function bugReport(error: unknown, concealed: Concealed): string {
  const stack = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  const shown = concealed.reduce((text, [folder, alias]) => text.replaceAll(folder, alias), stack);
  return `seccodeprm: this is a bug in seccodeprm, not a mistake of yours. Please report it, with these lines:\n${shown}`;
}
