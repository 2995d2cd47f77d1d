import type { Annotation } from "#publication/check-output.ts";

const COMMANDS = { failure: "error", warning: "warning", notice: "notice" } as const;

/** A line that the runner obeys: a mark on lines of a file. Whatever the text is, it ends neither the line nor a property. */
export function annotationCommand({ path, startLine, endLine, level, title, message }: Annotation): string {
  const place = { file: path, line: String(startLine), endLine: String(endLine), title };
  return command(COMMANDS[level], place, message);
}

/** A mark on the step as a whole. */
export function stepCommand(level: keyof typeof COMMANDS, message: string): string {
  return command(COMMANDS[level], { title: "SecCodePRM" }, message);
}

/**
 * A stranger's text for the log. Between the two lines the runner obeys nothing but the second, which names a secret; the
 * bar keeps the problem matchers out that other steps set up, as they look at how a line begins.
 */
export function withoutCommands(text: string, token: string): string {
  const shown = text
    .trimEnd()
    .split("\n")
    .map((line) => `  │ ${line}`.trimEnd());
  return `::stop-commands::${token}\n${shown.join("\n")}\n::${token}::\n`;
}

function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name} ${written.join(",")}::${escapeData(message)}\n`;
}

/** As the runner reads it back (actions/runner, ActionCommand.cs). */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
