import { ErrorCodes, ResponseError, type TextEdit } from "vscode-languageserver";
import { z } from "zod";
import { ConfigError } from "#errors.ts";
import { COMMANDS } from "./command-names.ts";
import { compareWithCommit, comparisonInWords } from "./compare-with-commit.ts";
import type { Desk, OpenDocument } from "./desk.ts";
import { worthSaying } from "./last-comparison.ts";
import type { LspWorld } from "./lsp-world.ts";
import { suppressionEdit } from "./suppression-edit.ts";

export type CommandWorld = {
  readonly desk: Desk;
  readonly world: LspWorld;
  /** Log-odds that a place must have lost to be said. */
  readonly fall: number;
  /** Says a sentence to the person. */
  say(message: string): void;
  applyEdit(edit: { readonly uri: string; readonly version: number; readonly edit: TextEdit }): Promise<void>;
};

const Uri = z.object({ uri: z.string() });
const Dismissal = z.object({ fingerprint: z.string().regex(/^[0-9a-f]{32}$/) });
const Suppression = z.object({ uri: z.string(), line: z.int().min(1), reason: z.string() });

/** Runs a command of the server; what it was given comes from a client, so it is checked. */
export async function runCommand(command: string, args: readonly unknown[], around: CommandWorld): Promise<unknown> {
  const { desk } = around;
  switch (command) {
    case COMMANDS.compare:
      return compare(expectOpen(expectArgument(Uri, args).uri, desk), around);
    case COMMANDS.dismiss:
      return desk.dismiss(expectArgument(Dismissal, args).fingerprint);
    case COMMANDS.restore:
      return desk.restore();
    case COMMANDS.suppress:
      return suppress(expectArgument(Suppression, args), around);
    default:
      throw new ResponseError(ErrorCodes.InvalidParams, "not a command of seccodeprm");
  }
}

function expectArgument<Shape>(schema: z.ZodType<Shape>, args: readonly unknown[]): Shape {
  const parsed = schema.safeParse(args[0]);
  if (parsed.success) return parsed.data;
  throw new ResponseError(
    ErrorCodes.InvalidParams,
    `the command's argument is not understood: ${parsed.error.message}`,
  );
}

function expectOpen(uri: string, desk: Desk): OpenDocument {
  const open = desk.find(uri);
  if (open === null) throw new ConfigError("the document is not open, or in no language that is read");
  return open;
}

/** The comparison stands in the editor until the text changes; a text that changed meanwhile is not spoken of. */
async function compare(open: OpenDocument, { desk, world, fall, say }: CommandWorld) {
  const { document } = open;
  const { version } = document;
  const comparison = await compareWithCommit(open, world);
  if (document.version !== version) throw new ConfigError("the document changed meanwhile; compare again");
  desk.compared(document.uri, comparison);
  say(comparisonInWords(worthSaying(comparison, fall)));
  return { commit: comparison.commit, places: comparison.findings, unread: comparison.omissions };
}

async function suppress({ uri, line, reason }: z.output<typeof Suppression>, { desk, world, applyEdit }: CommandWorld) {
  const { document, language } = expectOpen(uri, desk);
  const { version } = document;
  const edit = await suppressionEdit({ text: document.getText(), language, line, reason }, world.parser);
  await applyEdit({ uri, version, edit });
}
