import type { FileCache } from "./file-cache.ts";

/** Remembers nothing: `--no-cache`. */
export const NO_CACHE: FileCache = {
  read: async () => null,
  write: async () => undefined,
  problem: () => null,
};
