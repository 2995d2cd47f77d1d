import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "#errors.ts";

const DIGEST = /^[0-9a-f]{64}$/;

/** A digest may be said by its beginning. */
const BEGINNING = /^[0-9a-f]{6,64}$/;

/** Digests of the models that are kept, in order. */
export function keptModels(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => DIGEST.test(name))
    .sort();
}

/** The digest that a person named by its beginning. @throws ConfigError where none fits, or more than one. */
export function findKept(folder: string, named: string): string {
  const found = BEGINNING.test(named) ? keptModels(folder).filter((digest) => digest.startsWith(named)) : [];
  const [digest] = found;
  if (digest !== undefined && found.length === 1) return digest;
  const problem = found.length > 1 ? "more than one model begins so" : "no such model is kept";
  throw new ConfigError(`${named}: ${problem}; \`seccodeprm models list\` shows all`);
}

/** Copies a model's folder to where its digest says; there it is whole, or not at all. */
export function keepModel(folder: string, source: string, digest: string): string {
  const target = join(folder, digest);
  if (existsSync(target)) return target;
  mkdirSync(folder, { recursive: true });
  const draft = `${target}.${process.pid}.partial`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(source, draft, { recursive: true });
  renameSync(draft, target);
  return target;
}

/** How to go on without a kept model. */
const WAY_BACK = "`seccodeprm models rollback` goes back to the model before, `--model shipped` to the package's";

/** The folder of a kept model. @throws ConfigError where it is gone, or not the one that was kept. */
export function keptFolder(folder: string, digest: string): string {
  const kept = join(folder, digest);
  const file = join(kept, "manifest.json");
  if (createHash("sha256").update(readManifest(file)).digest("hex") === digest) return kept;
  throw new ConfigError(`${file}: changed since it was kept; ${WAY_BACK}`);
}

function readManifest(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new ConfigError(`${file}: cannot be read; ${WAY_BACK}`);
  }
}
