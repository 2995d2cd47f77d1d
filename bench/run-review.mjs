import { makeFolder } from "./build-repository.mjs";
import { measureProgram } from "./measure.mjs";
import { CLI } from "./places.mjs";

/** A folder for what a review remembers: a new one makes the next review a cold one. */
export function newCache() {
  return makeFolder("cache");
}

/**
 * `seccodeprm review` in a process of its own, from c0 to c1 or as told. Cold means a new process and an empty cache;
 * the operating system's own cache of files is left as it is.
 */
export async function runReview(repository, { cache, base = "c0", head = "c1", policy = null }) {
  const args = [CLI, "review", "--repo", repository, "--base", base, "--head", head, "--format", "json"];
  const chosen = policy === null ? [] : ["--policy", policy];
  const run = await measureProgram(process.execPath, [...args, "--fail-on", "never", ...chosen], {
    env: { SECCODEPRM_CACHE: cache },
  });
  if (run.exitCode !== 0) throw new Error(`review ended with ${run.exitCode}: ${run.complaint}`);
  return { wallS: run.wallS, peakMb: run.peakMb, report: JSON.parse(run.output) };
}
