import { homedir } from "node:os";
import { drawProgress, type ProgressLine } from "./draw-progress.ts";
import { createLifetime, type Lifetime } from "./lifetime.ts";
import type { PackageRoot } from "./package-root.ts";
import { printable } from "./printable.ts";
import type { Concealed } from "./report-failure.ts";
import { type Style, styleOf } from "./terminal-style.ts";

/** What a command sees of the process it runs in. */
export type Shell = {
  readonly root: PackageRoot;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: AsyncIterable<Buffer>;
  /** Of standard output. */
  readonly style: Style;
  readonly lifetime: Lifetime;
  readonly progress: ProgressLine;
  readonly concealed: Concealed;
  /** Writes to standard output; a reader that left (`| head`) is no failure. */
  print(text: string): Promise<void>;
  /** One line, or some, to standard error. */
  note(text: string): void;
};

/** The shell of this process. */
export function createShell(root: PackageRoot): Shell {
  const { stdin, stdout, stderr, env } = process;
  // Without a listener, a reader that left would count as a bug; what `print` writes learns of it from its callback.
  for (const stream of [stdout, stderr]) stream.on("error", () => undefined);
  const line = drawProgress(stderr, env);
  return {
    root,
    env,
    input: stdin,
    style: styleOf(stdout, env),
    lifetime: createLifetime(),
    progress: line,
    concealed: concealedBy(root),
    print: (text) => {
      line.clear();
      return write(stdout, text);
    },
    note: (text) => {
      line.clear();
      stderr.write(`${printable(text)}\n`);
    },
  };
}

/** A home of `/`, as some containers have, conceals nothing. */
function concealedBy(root: PackageRoot): Concealed {
  const all = [[root.folder, "<seccodeprm>"] as const, [homedir(), "~"] as const];
  return all.filter(([folder]) => folder.length > 1);
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      const hasReader = error === null || error === undefined || !("code" in error) || error.code !== "EPIPE";
      if (error && hasReader) reject(error);
      else resolve();
    });
  });
}
