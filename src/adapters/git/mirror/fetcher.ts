import { UpstreamError } from "#errors.ts";
import { tidyPart } from "./copy-folder.ts";
import { type FetchEnd, notFetchedFor } from "./fetch-end.ts";
import { fetchEnvironment } from "./fetch-environment.ts";
import type { GitMirrorOptions } from "./mirror-options.ts";
import { runBounded } from "./run-bounded.ts";

/** One repository's remote, for as long as one piece of work may take. */
export type Fetcher = {
  /** Fetches into a bare folder what the input names, a line each. `task` is for a person, as in "could not …". */
  fetch(folder: string, request: FetchRequest): Promise<FetchEnd>;
};

export type FetchRequest = {
  readonly task: string;
  readonly settings?: readonly string[];
  readonly options: readonly string[];
  readonly lines: readonly string[];
};

export type FetcherOptions = Pick<GitMirrorOptions, "protocols" | "maxFetchBytes"> & {
  readonly url: string;
  readonly token: string | null;
  readonly signal: AbortSignal;
};

/** No tags, no submodules, nothing written but objects and the references that the lines name. */
const FETCH = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--stdin"];

/** Fetches with a token that only the fetching processes see. */
export function createFetcher({ url, token, signal, protocols, maxFetchBytes }: FetcherOptions): Fetcher {
  return {
    async fetch(folder, { task, settings = [], options, lines }) {
      if (signal.aborted) return { kind: "failed", error: tooSlow(task) };
      const end = await runBounded({
        cwd: folder,
        env: fetchEnvironment(process.env, { url, token, protocols, home: folder }),
        args: [`--git-dir=${folder}`, ...settings, ...FETCH, ...options, "origin"],
        input: lines.map((line) => `${line}\n`).join(""),
        maxFileBytes: maxFetchBytes,
        signal,
      });
      if (end.exitCode === 0) return { kind: "fetched" };
      // Half a pack would stay, and count.
      await tidyPart(folder);
      return signal.aborted ? { kind: "failed", error: tooSlow(task) } : notFetchedFor(end, task);
    },
  };
}

function tooSlow(task: string): UpstreamError {
  return new UpstreamError(`could not ${task}: it took too long`);
}
