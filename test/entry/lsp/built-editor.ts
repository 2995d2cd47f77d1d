import { spawn } from "node:child_process";
import { CLI } from "../run-built.ts";
import { type EditorOptions, openEditor } from "./editor.ts";

/** An editor whose server is the built command, as a process of its own. */
export async function openBuiltEditor(args: readonly string[], options: EditorOptions = {}) {
  const child = spawn(process.execPath, [CLI, "lsp", ...args], { stdio: ["pipe", "pipe", "pipe"] });
  const stderr: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const editor = await openEditor({ fromServer: child.stdout, toServer: child.stdin }, options);
  return {
    ...editor,
    pid: child.pid ?? 0,
    ended,
    hangUp: () => child.stdin.end(),
    said: () => Buffer.concat(stderr).toString(),
  };
}
