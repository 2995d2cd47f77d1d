import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { answerQuestions } from "./answer-questions.ts";
import { type Client, clientOf } from "./client.ts";
import { COMMANDS } from "./command-names.ts";
import { createDesk } from "./desk.ts";
import { followDocuments } from "./follow-documents.ts";
import type { LspWorld } from "./lsp-world.ts";
import { readSettings } from "./settings.ts";
import { createTeller } from "./teller.ts";
import { warmUp } from "./warm-up.ts";

/** Wires a connection to the desk of open documents. Nothing of a workspace is run; of its files none is read unasked. */
export function createLanguageServer(connection: Connection, world: LspWorld): void {
  const documents = new TextDocuments(TextDocument);
  const teller = createTeller(connection, world);
  let client: Client = clientOf({ capabilities: {}, processId: null, rootUri: null });
  const desk = createDesk(world, {
    publish: (uri, diagnostics) => teller.publish(uri, diagnostics),
    scored: () => {
      teller.recovered();
      if (client.canRefreshLenses) teller.refreshLenses();
    },
    failed: teller.failed,
  });

  world.hearTrouble(teller.warn);

  let settled = () => {};
  const configured = new Promise<void>((resolve) => {
    settled = resolve;
  });
  const configure = (sent: unknown) => {
    const { settings, problems } = readSettings(sent);
    for (const problem of problems) teller.warn(`${problem}; the default counts`);
    desk.configure(settings);
    answering.configure(settings);
    following.configure(settings);
    settled();
  };
  const pull = async () => {
    const pulled = await connection.workspace.getConfiguration("seccodeprm").catch(() => null);
    configure(pulled ?? client.settings);
  };

  const getClient = () => client;
  const answering = answerQuestions(connection, { desk, world, teller, configured, getClient });
  const following = followDocuments(documents, { desk, world, teller, configured });

  connection.onInitialize((params) => {
    client = clientOf(params);
    return abilities(world.toolVersion);
  });
  connection.onInitialized(async () => {
    warmUp(world.scorer).catch(teller.failed);
    if (client.canPullSettings) await pull();
    else configure(client.settings);
    if (client.canRegisterSettings) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: "seccodeprm" });
    }
  });
  connection.onDidChangeConfiguration(async ({ settings }) => {
    if (client.canPullSettings) await pull();
    else configure(settings?.seccodeprm);
  });
  documents.listen(connection);
}

function abilities(version: string): InitializeResult {
  return {
    serverInfo: { name: "seccodeprm", version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
      hoverProvider: true,
      codeLensProvider: { resolveProvider: false },
      codeActionProvider: { codeActionKinds: ["quickfix"] },
      executeCommandProvider: { commands: Object.values(COMMANDS) },
    },
  };
}
