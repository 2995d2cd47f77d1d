import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AnalysedSource } from "#ports/analysers.ts";
import { USUAL_EXTENSION } from "#trajectory/usual-extension.ts";

/** A source's file inside the folder: its place in the list, and an extension that the analyser knows. */
export function sourceFileName({ language }: AnalysedSource, index: number): string {
  return `source-${index}.${USUAL_EXTENSION[language]}`;
}

/** Calls with a folder of the user's own that holds the sources as files, and removes it afterwards. */
export async function withSourceFiles<Result>(
  sources: readonly AnalysedSource[],
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "seccodeprm-analysed-"));
  try {
    for (const [index, source] of sources.entries()) {
      await writeFile(join(folder, sourceFileName(source, index)), source.text, { mode: 0o600 });
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
