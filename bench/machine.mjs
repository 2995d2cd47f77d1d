import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { git } from "./build-repository.mjs";
import { MODELS, ROOT } from "./places.mjs";

/** What figures are worth nothing without: the machine, what else it was doing, and which code and model ran. */
export function describeMachine() {
  const manifest = `${MODELS}/manifest.json`;
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? "unknown",
    memoryGb: Math.round(totalmem() / 2 ** 30),
    loadBefore: loadavg()[0],
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    commit: git(ROOT, ["-c", "safe.directory=*", "rev-parse", "HEAD"]).trim(),
    modelDigest: existsSync(manifest) ? createHash("sha256").update(readFileSync(manifest)).digest("hex") : null,
  };
}
