import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import type { ActionDoor } from "./action/action-door.ts";
import { runAction } from "./action/run-action.ts";
import { findBuilt, openWorkflowHost, openWorkflowMirror } from "./action/wire-action.ts";
import { createWorkflowShell } from "./action/workflow-shell.ts";
import { EXIT } from "./exit-code.ts";
import { findPackageRoot } from "./package-root.ts";
import { reportFailure } from "./report-failure.ts";
import { wireTo } from "./wire.ts";

const root = findPackageRoot(import.meta.url);
const { shell, command } = createWorkflowShell(root, randomUUID);

process.once("SIGINT", () => process.exit(EXIT.interrupted));
process.once("SIGTERM", () => process.exit(EXIT.terminated));
process.on("uncaughtException", (error) => {
  const { message, exitCode } = reportFailure(error, shell.concealed);
  shell.note(message);
  process.exit(exitCode);
});

const built = findBuilt(import.meta.url, process.env.RUNNER_TEMP ?? tmpdir());
process.on("exit", () => rmSync(built.grammars, { recursive: true, force: true }));

const door: ActionDoor = {
  shell,
  wire: wireTo(root.folder, built),
  command,
  openHost: (settings) => openWorkflowHost(settings, shell.lifetime),
  openMirror: openWorkflowMirror,
};
process.exit(await runAction(door));
