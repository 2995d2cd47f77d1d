import { makeInertMarkdown } from "#report/make-inert-markdown.ts";
import { reportFailure } from "../report-failure.ts";
import type { ActionDoor } from "./action-door.ts";
import { writeSummary } from "./runner-files.ts";
import { stepCommand } from "./workflow-command.ts";

/** Says why there is no verdict, or why it could not be written; gives the exit code. */
export async function sayFailure(error: unknown, { shell, command }: ActionDoor): Promise<number> {
  const { message, exitCode } = reportFailure(error, shell.concealed);
  shell.note(message);
  await command(stepCommand("failure", firstLineOf(message)));
  const file = shell.env.GITHUB_STEP_SUMMARY ?? "";
  const lines = message.split("\n").map((line) => makeInertMarkdown(line.trim()));
  // Where even the summary cannot be written, the log has said it all.
  if (file !== "") await writeSummary(file, `### SecCodePRM\n\n${lines.join("\n\n")}`).catch(() => undefined);
  return exitCode;
}

function firstLineOf(message: string): string {
  const [first = "", ...more] = message.split("\n");
  return more.length === 0 ? first : `${first} (the log has more)`;
}
