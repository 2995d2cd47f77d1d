/** Fails where the committed bundle is not, byte for byte, what the sources give. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const fresh = mkdtempSync(join(tmpdir(), "seccodeprm-bundle-"));
try {
  execFileSync(process.execPath, ["build-action.mjs", fresh], { stdio: "inherit" });
  const names = [...new Set([...readdirSync("action"), ...readdirSync(fresh)])].sort();
  const different = names.filter((name) => read("action", name) !== read(fresh, name));
  if (different.length > 0) {
    process.stderr.write(`action/ is not what the sources give: ${different.join(", ")}; run npm run build:action\n`);
    process.exitCode = 1;
  }
} finally {
  rmSync(fresh, { recursive: true, force: true });
}

function read(folder, name) {
  try {
    return readFileSync(join(folder, name), "latin1");
  } catch {
    return null;
  }
}
