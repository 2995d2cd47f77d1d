import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  MarkupKind,
  ResponseError,
} from "vscode-languageserver";
import type { Client } from "./client.ts";
import { codeActions } from "./code-actions.ts";
import { codeLenses } from "./code-lenses.ts";
import type { Desk, OpenDocument } from "./desk.ts";
import { hoverText, stepAt } from "./hover-text.ts";
import type { LspWorld } from "./lsp-world.ts";
import { rangeOf } from "./range-of.ts";
import { runCommand } from "./run-command.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";
import type { Teller } from "./teller.ts";

type Around = {
  readonly desk: Desk;
  readonly world: LspWorld;
  readonly teller: Teller;
  /** Settles when the settings are known. */
  readonly configured: Promise<void>;
  getClient(): Client;
};

/** Answers hovers, lenses, code actions and commands from what is known of the text as it stands. */
export function answerQuestions(connection: Connection, { desk, world, teller, configured, getClient }: Around) {
  let settings = DEFAULT_SETTINGS;

  /** Waits until the present text is scored, so that no answer speaks of lines that have moved. */
  async function scored(uri: string, token: CancellationToken): Promise<OpenDocument | null> {
    await configured;
    const open = settings.enable ? desk.find(uri) : null;
    await open?.session.settled();
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    return open;
  }
  const linesOf = ({ document }: OpenDocument) => document.getText().split("\n");

  connection.onHover(async ({ textDocument, position }, token) => {
    const open = await scored(textDocument.uri, token);
    const at = stepAt(open?.scores?.functions ?? [], position.line + 1);
    if (open === null || at === null) return null;
    const isMarkdown = getClient().showsMarkdown;
    const value = hoverText(at, world.scorer.model, isMarkdown);
    const kind = isMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText;
    return { contents: { kind, value }, range: rangeOf(at.step.shown, linesOf(open)) };
  });

  connection.onCodeLens(async ({ textDocument }, token) => {
    const open = await scored(textDocument.uri, token);
    if (open === null || !settings.codeLens) return [];
    return [...codeLenses(open.scores?.functions ?? [], { uri: textDocument.uri, lines: linesOf(open) })];
  });

  connection.onCodeAction(async ({ textDocument, range }, token) => {
    const open = await scored(textDocument.uri, token);
    if (open === null) return [];
    const [first, last] = [range.start.line + 1, range.end.line + 1];
    const here = desk.lowOf(open).filter(({ step }) => step.shown.first <= last && first <= step.shown.last);
    return [...codeActions(here, { uri: textDocument.uri, canAskReason: getClient().canAskReason })];
  });

  connection.onExecuteCommand(async ({ command, arguments: args }, token) => {
    await configured;
    try {
      const done = await runCommand(command, args ?? [], {
        desk,
        world,
        fall: settings.fall,
        say: teller.say,
        applyEdit,
      });
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
      return done ?? null;
    } catch (error) {
      throw teller.asResponse(error);
    }
  });

  async function applyEdit({ uri, version, edit }: Parameters<Parameters<typeof runCommand>[2]["applyEdit"]>[0]) {
    await connection.workspace.applyEdit({
      documentChanges: [{ textDocument: { uri, version }, edits: [edit] }],
    });
  }

  return {
    configure: (next: Settings) => {
      settings = next;
    },
  };
}
