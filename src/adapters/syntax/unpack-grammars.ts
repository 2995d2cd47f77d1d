import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

/** Unpacks the grammars of a folder (`*.wasm.br`) into a new folder below `temporary`. */
export function unpackGrammars(packed: string, temporary: string): string {
  mkdirSync(temporary, { recursive: true });
  const folder = mkdtempSync(join(temporary, "seccodeprm-grammars-"));
  for (const name of readdirSync(packed).filter((file) => file.endsWith(".wasm.br")))
    writeFileSync(join(folder, name.slice(0, -".br".length)), brotliDecompressSync(readFileSync(join(packed, name))));
  return folder;
}
