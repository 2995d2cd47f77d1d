import type { Cache, Parser, Repository, Scorer } from "#ports.ts";
import type { Closeable } from "../lifetime.ts";
import type { ReviewSettings } from "../review-revisions.ts";
import type { ConfinedFiles } from "./confined-files.ts";

/** What the tools work with; opened once, for all calls. */
export type McpWorld = {
  readonly files: ConfinedFiles;
  readonly scorer: Scorer;
  readonly parser: Parser;
  readonly cache: Cache;
  readonly model: ReviewSettings["model"] & { readonly manifest: { readonly tau: number } };
  readonly toolVersion: string;
  openRepository(folder: string): Promise<Repository & Closeable>;
};
