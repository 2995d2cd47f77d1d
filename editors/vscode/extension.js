const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { clientOptions, serverOptions } = require("./server.js");

let client;

async function activate(context) {
  const settings = workspace.getConfiguration("seccodeprm");
  client = new LanguageClient(
    "seccodeprm",
    "SecCodePRM",
    serverOptions((key) => settings.get(key)),
    clientOptions(),
  );
  context.subscriptions.push(
    commands.registerCommand("seccodeprm.askReason", askReason),
    commands.registerCommand("seccodeprm.compareWithLastCommit", compareWithLastCommit),
    commands.registerCommand("seccodeprm.restoreDismissed", () => ask("seccodeprm.restore")),
  );
  await client.start();
}

async function deactivate() {
  await client?.stop();
}

/** A mark without a reason is not obeyed, so nothing is written where none is given. */
async function askReason({ uri, line }) {
  const reason = await window.showInputBox({ prompt: "Why is this code accepted? It is written above it." });
  if (reason) await ask("seccodeprm.suppress", { uri, line, reason });
}

async function compareWithLastCommit() {
  const uri = window.activeTextEditor?.document.uri.toString();
  if (uri !== undefined) await ask("seccodeprm.compare", { uri });
}

/** Says what the server refuses: `commands.executeCommand` would hide it. */
async function ask(command, ...args) {
  try {
    await client.sendRequest("workspace/executeCommand", { command, arguments: args });
  } catch (error) {
    window.showWarningMessage(`seccodeprm: ${error.message}`);
  }
}

module.exports = { activate, deactivate };
