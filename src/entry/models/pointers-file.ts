import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ConfigError } from "#errors.ts";
import { type ModelPointers, NO_POINTERS } from "#usecases/models/pointers.ts";
import { parseOwnJson, readOwnFile } from "../own-file.ts";

const FILE = "pointers.json";
const VERSION = 1;

const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullable();

const Stored = z.object({
  version: z.literal(VERSION),
  current: Digest,
  previous: Digest,
  shadow: Digest,
});

/** What a folder of models says of them. @throws ConfigError where the file is there and of no use. */
export function readPointers(folder: string): ModelPointers {
  const file = join(folder, FILE);
  const text = readOwnFile(file);
  if (text === null) return NO_POINTERS;
  const result = Stored.safeParse(parseOwnJson(text));
  if (result.success) return result.data;
  throw new ConfigError(
    `${file}: not what version ${VERSION} writes there; use the release that wrote it, or delete the file to go back to the model in the package`,
  );
}

/** Switches all pointers in one rename: a reader sees the old ones or the new ones. */
export function writePointers(folder: string, { current, previous, shadow }: ModelPointers): void {
  mkdirSync(folder, { recursive: true });
  const draft = join(folder, `${FILE}.${process.pid}`);
  writeFileSync(draft, `${JSON.stringify({ version: VERSION, current, previous, shadow }, null, 2)}\n`);
  renameSync(draft, join(folder, FILE));
}
