import type { Readable, Writable } from "node:stream";
import {
  type CodeAction,
  type CodeLens,
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  type PublishDiagnosticsParams,
  type ShowMessageParams,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from "vscode-languageserver/node";

type Streams = { readonly fromServer: Readable; readonly toServer: Writable };

type Matching<Said> = (said: Said) => boolean;

export type EditorOptions = {
  readonly settings?: Record<string, unknown>;
  readonly capabilities?: InitializeParams["capabilities"];
  readonly options?: Record<string, unknown>;
};

const CAPABILITIES: InitializeParams["capabilities"] = {
  workspace: { configuration: true, applyEdit: true, codeLens: { refreshSupport: true } },
  textDocument: { hover: { contentFormat: ["markdown", "plaintext"] } },
};

/** An editor as a client library makes one: a real JSON-RPC connection over streams, and what it was told; ready to open files. */
export async function openEditor({ fromServer, toServer }: Streams, editorOptions: EditorOptions = {}) {
  const { capabilities = CAPABILITIES, options = {} } = editorOptions;
  let settings = editorOptions.settings ?? {};
  const connection = createProtocolConnection(new StreamMessageReader(fromServer), new StreamMessageWriter(toServer));
  const diagnostics = createInbox<PublishDiagnosticsParams>();
  const messages = createInbox<ShowMessageParams>();
  const edits = createInbox<WorkspaceEdit>();
  connection.onNotification("textDocument/publishDiagnostics", diagnostics.add);
  connection.onNotification("window/showMessage", messages.add);
  connection.onNotification("window/logMessage", messages.add);
  connection.onRequest("workspace/configuration", () => [settings]);
  connection.onRequest("workspace/codeLens/refresh", () => null);
  connection.onRequest("workspace/applyEdit", ({ edit }: { edit: WorkspaceEdit }) => {
    edits.add(edit);
    return { applied: true };
  });
  connection.listen();
  const params: InitializeParams = { processId: null, rootUri: null, capabilities, initializationOptions: options };
  const initialized: InitializeResult = await connection.sendRequest("initialize", params);
  await connection.sendNotification("initialized", {});
  const at = (uri: string, line: number) => ({ textDocument: { uri }, position: { line: line - 1, character: 0 } });
  return {
    connection,
    initialized,
    messages,
    edits,
    open: (uri: string, text: string, languageId = "c") =>
      connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri: string, version: number, ...contentChanges: unknown[]) =>
      connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges }),
    save: (uri: string) => connection.sendNotification("textDocument/didSave", { textDocument: { uri } }),
    close: (uri: string) => connection.sendNotification("textDocument/didClose", { textDocument: { uri } }),
    /** The next diagnostics of a document that are as they should be, or the last that were. */
    diagnostics: async (uri: string, matching: Matching<readonly Diagnostic[]>) =>
      (await diagnostics.find((said) => said.uri === uri && matching(said.diagnostics))).diagnostics,
    /** How often diagnostics of a document were sent. */
    published: (uri: string) => diagnostics.all().filter((said) => said.uri === uri).length,
    hover: (uri: string, line: number) => connection.sendRequest<Hover | null>("textDocument/hover", at(uri, line)),
    lenses: (uri: string) => connection.sendRequest<CodeLens[]>("textDocument/codeLens", { textDocument: { uri } }),
    actions: (uri: string, line: number) =>
      connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
        textDocument: { uri },
        range: { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: 0 } },
        context: { diagnostics: [] },
      }),
    run: (command: string, ...args: unknown[]) =>
      connection.sendRequest<unknown>("workspace/executeCommand", { command, arguments: args }),
    configure: async (next: Record<string, unknown>) => {
      settings = next;
      await connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    },
    leave: async () => {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
    },
  };
}

/** Keeps what was said; whoever looks for something gets the newest that fits, or the first that comes. */
function createInbox<Said>() {
  const said: Said[] = [];
  const waiting = new Set<(one: Said) => void>();
  return {
    add: (one: Said) => {
      said.push(one);
      for (const hear of [...waiting]) hear(one);
    },
    all: (): readonly Said[] => said,
    find: (matching: Matching<Said>): Promise<Said> => {
      const known = said.findLast(matching);
      if (known !== undefined) return Promise.resolve(known);
      return new Promise((resolve) => {
        const hear = (one: Said) => {
          if (!matching(one)) return;
          waiting.delete(hear);
          resolve(one);
        };
        waiting.add(hear);
      });
    },
  };
}
