"use strict";

/**
 * Stands in for VS Code: gives the extension the two modules that only VS Code has, starts the server as the extension
 * says, and talks to it over stdio by the library that VS Code's client is made of. Prints what a user would see.
 */
const Module = require("node:module");
const { spawn } = require("node:child_process");
const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = require("vscode-languageserver/node");

const [extensionFolder, settingsJson, uri, text, reason] = process.argv.slice(2);
const settings = JSON.parse(settingsJson);
const registered = new Map();
const seen = { warnings: [], diagnostics: [] };

const vscode = {
  commands: {
    registerCommand: (name, run) => {
      registered.set(name, run);
      return { dispose() {} };
    },
  },
  window: {
    activeTextEditor: { document: { uri: { toString: () => uri } } },
    showInputBox: async () => reason,
    showWarningMessage: (message) => seen.warnings.push(message),
  },
  workspace: { getConfiguration: () => ({ get: (key) => settings[key] }) },
};

let connection;
let edited;
const edit = new Promise((resolve) => {
  edited = resolve;
});
let diagnosed;
const diagnostics = new Promise((resolve) => {
  diagnosed = resolve;
});

class LanguageClient {
  constructor(_id, _name, server, client) {
    Object.assign(this, { server, client });
  }

  async start() {
    this.process = spawn(this.server.command, this.server.args, { stdio: ["pipe", "pipe", "inherit"] });
    const { stdin, stdout } = this.process;
    connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    connection.onRequest("workspace/applyEdit", (params) => {
      edited(params.edit.documentChanges[0].edits[0]);
      return { applied: true };
    });
    connection.onNotification("textDocument/publishDiagnostics", (params) => {
      if (params.diagnostics.length > 0) diagnosed(params.diagnostics);
    });
    connection.listen();
    const { initializationOptions } = this.client;
    const capabilities = { workspace: { applyEdit: true } };
    await connection.sendRequest("initialize", { processId: null, rootUri: null, capabilities, initializationOptions });
    await connection.sendNotification("initialized", {});
  }

  sendRequest(method, params) {
    return connection.sendRequest(method, params);
  }

  async stop() {
    await connection.sendRequest("shutdown");
    await connection.sendNotification("exit");
    await new Promise((resolve) => this.process.once("exit", resolve));
    seen.exitCode = this.process.exitCode;
  }
}

const load = Module._load;
Module._load = (request, ...rest) => {
  if (request === "vscode") return vscode;
  return request === "vscode-languageclient/node" ? { LanguageClient } : load(request, ...rest);
};

async function main() {
  const { activate, deactivate } = require(extensionFolder);
  const context = { subscriptions: [] };
  await activate(context);
  const textDocument = { uri, languageId: "c", version: 1, text };
  await connection.sendNotification("textDocument/didOpen", { textDocument });
  seen.diagnostics = await diagnostics;
  const position = seen.diagnostics[0].range.start;
  const actions = await connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri },
    range: { start: position, end: position },
    context: { diagnostics: [] },
  });
  const asking = actions.find(({ command }) => command.command === "seccodeprm.askReason");
  await registered.get(asking.command.command)(...asking.command.arguments);
  seen.edit = await edit;
  await registered.get("seccodeprm.compareWithLastCommit")();
  seen.commands = [...registered.keys()];
  await deactivate();
  process.stdout.write(JSON.stringify(seen));
}

main();
