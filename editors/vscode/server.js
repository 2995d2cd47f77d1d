/** What stands between the settings and the server, without VS Code: tests start a server with exactly this. */

const LANGUAGES = [
  "c",
  "cpp",
  "python",
  "javascript",
  "javascriptreact",
  "typescript",
  "typescriptreact",
  "go",
  "java",
  "rust",
  "php",
  "ruby",
  "csharp",
];

/** How the server is started; `get` reads a setting below `seccodeprm`. Both are settings of the machine alone. */
function serverOptions(get) {
  return { command: get("server.command"), args: get("server.args") };
}

/** Which documents the server sees, saved or not, and what it is told at the start. */
function clientOptions() {
  const documentSelector = LANGUAGES.flatMap((language) => [
    { scheme: "file", language },
    { scheme: "untitled", language },
  ]);
  return { documentSelector, initializationOptions: { canAskReason: true } };
}

module.exports = { clientOptions, serverOptions };
