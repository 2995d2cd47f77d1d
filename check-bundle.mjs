/** Fails where the committed bundle is not what the sources give: byte for byte, and compressed files by what they hold. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

const fresh = mkdtempSync(join(tmpdir(), "seccodeprm-bundle-"));
try {
  execFileSync(process.execPath, ["build-action.mjs", fresh], { stdio: "inherit" });
  const names = [...new Set([...filesOf("action"), ...filesOf(fresh)])].sort();
  const different = names.filter((name) => read("action", name) !== read(fresh, name));
  if (different.length > 0) {
    process.stderr.write(`action/ is not what the sources give: ${different.join(", ")}; run npm run build:action\n`);
    process.exitCode = 1;
  }
} finally {
  rmSync(fresh, { recursive: true, force: true });
}

/** Of the bundle; what a workflow installed beside it is not ours. */
function filesOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  return names.filter((name) => !name.startsWith("node_modules/"));
}

/** Another version of Node may compress otherwise. */
function read(folder, name) {
  try {
    const content = readFileSync(join(folder, name));
    return (name.endsWith(".br") ? brotliDecompressSync(content) : content).toString("latin1");
  } catch {
    return null;
  }
}
