import type { ApiLimits } from "#scoring-api/replies.ts";
import type { StreamLimits } from "#scoring-api/streams.ts";
import type { BodyLimits } from "../app/server/read-body.ts";
import type { LineLimits } from "./waiting-line.ts";

/**
 * What one request may hold. Encoding runs on the server's own thread at about a megabyte a second, so that the longest
 * trajectory keeps the others waiting for a second. Steps are bounded by characters, not by tokens: one longer than the
 * model is read all the same, as everywhere (its beginning as tokens, and all of its n-grams).
 */
export const API_LIMITS: ApiLimits = {
  bodyBytes: 8_000_000,
  trajectories: 256,
  steps: 4_096,
  stepCharacters: 262_144,
  trajectoryCharacters: 1_000_000,
  candidates: 64,
};

/** Bytes of all the bodies that are being read. */
export const BODY_LIMITS: BodyLimits = { most: API_LIMITS.bodyBytes, mostTogether: 8 * API_LIMITS.bodyBytes };

/** A batch takes about a tenth of a second; what waits takes half a minute and 100 MB at most. */
export const LINE_LIMITS: LineLimits = {
  batchTrajectories: 64,
  batchCharacters: 65_536,
  waitingTrajectories: 8_192,
  waitingCharacters: 32_000_000,
};

/**
 * A stream holds as much as the longest step may; all of them together, at two bytes a character, 64 MB. A thousand
 * idle ones are a thousand open connections and little more.
 */
export const STREAM_LIMITS: StreamLimits = {
  streams: 2_048,
  characters: API_LIMITS.stepCharacters,
  charactersTogether: 32_000_000,
  idleMs: 300_000,
  unsentBytes: 1_000_000,
};

/** How often streams are looked after: proxies close lines on which nothing is said for a minute (nginx, proxy_read_timeout). */
export const SWEEP_MS = 15_000;
