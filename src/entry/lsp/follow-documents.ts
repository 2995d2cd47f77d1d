import type { TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { ConfigError, UpstreamError } from "#errors.ts";
import { compareWithCommit } from "./compare-with-commit.ts";
import type { Desk, OpenDocument } from "./desk.ts";
import { languageOfDocument } from "./language-of-document.ts";
import type { LspWorld } from "./lsp-world.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";
import type { Teller } from "./teller.ts";

type Around = {
  readonly desk: Desk;
  readonly world: LspWorld;
  readonly teller: Teller;
  /** Settles when the settings are known: nothing is said by the wrong ones. */
  readonly configured: Promise<void>;
};

/** Follows what the editor opens, changes, saves and closes; when opened and saved, a document is compared with its commit. */
export function followDocuments(documents: TextDocuments<TextDocument>, { desk, world, teller, configured }: Around) {
  let settings = DEFAULT_SETTINGS;

  /** Unasked for: where there is nothing to compare with, there is nothing to say. */
  async function compareQuietly(open: OpenDocument): Promise<void> {
    const { document, session } = open;
    await session.settled();
    const { version } = document;
    try {
      const comparison = await compareWithCommit(open, world);
      if (document.version === version) desk.compared(document.uri, comparison);
    } catch (error) {
      if (error instanceof ConfigError || error instanceof UpstreamError) teller.log(`not compared: ${error.message}`);
      else world.reportBug(error);
    }
  }

  const compareIfWanted = (open: OpenDocument | null) => {
    if (open !== null && settings.enable && settings.compareOnSave) void compareQuietly(open);
  };

  documents.onDidOpen(({ document }) => {
    if (languageOfDocument(document) === null) teller.log(`${document.uri}: not in a language that is read`);
  });
  documents.onDidChangeContent(async ({ document }) => {
    const language = languageOfDocument(document);
    await configured;
    if (language === null || documents.get(document.uri) !== document) return;
    const isNew = desk.find(document.uri) === null;
    const open = desk.follow(document, language);
    if (isNew) compareIfWanted(open);
  });
  documents.onDidSave(({ document }) => compareIfWanted(desk.find(document.uri)));
  documents.onDidClose(({ document }) => desk.close(document.uri));

  return {
    configure: (next: Settings) => {
      settings = next;
    },
  };
}
