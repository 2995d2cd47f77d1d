#!/usr/bin/env node
import { EXIT } from "./exit-code.ts";
import { findPackageRoot } from "./package-root.ts";
import { reportFailure } from "./report-failure.ts";
import { runCli } from "./run-cli.ts";
import { createShell } from "./shell.ts";
import { wireTo } from "./wire.ts";

const root = findPackageRoot(import.meta.url);
const shell = createShell(root);

// Whoever has a temporary file sweeps it on `exit`; threads and git processes end with this one.
process.once("SIGINT", () => process.exit(EXIT.interrupted));
process.once("SIGTERM", () => process.exit(EXIT.terminated));
process.on("exit", () => shell.progress.clear());
process.on("uncaughtException", (error) => {
  const { message, exitCode } = reportFailure(error, shell.concealed);
  shell.note(message);
  process.exit(exitCode);
});

process.exit(await runCli(process.argv.slice(2), shell, wireTo(root.folder)));
