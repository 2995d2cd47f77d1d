import { createLifetime } from "#entry/lifetime.ts";
import { runCli } from "#entry/run-cli.ts";
import type { Shell } from "#entry/shell.ts";
import type { Wire } from "#entry/wire.ts";

/** What a command line printed, noted and ended with. */
export type Ran = { readonly exitCode: number; readonly printed: string; readonly noted: string };

/** Runs a command line in this process, with a made-up world. */
export async function runFaked(
  args: readonly string[],
  wire: Partial<Wire> = {},
  input = "",
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const printed: string[] = [];
  const noted: string[] = [];
  const shell: Shell = {
    root: { folder: "/package", version: "1.2.3" },
    env: { SECCODEPRM_CACHE: "/no/cache", ...env },
    input: inputOf(input),
    style: { color: false, width: 100 },
    lifetime: createLifetime(),
    progress: { report() {}, clear() {} },
    concealed: [],
    print: async (text) => void printed.push(text),
    note: (text) => void noted.push(text),
  };
  const exitCode = await runCli(args, shell, wire as Wire);
  return { exitCode, printed: printed.join(""), noted: noted.join("\n") };
}

async function* inputOf(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}
