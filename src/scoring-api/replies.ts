import { z } from "zod";

const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const Provider = z.enum(["cpu", "cuda"]);

/** Replies may say more one day: a client reads what it knows. */
const StepReply = z.object({ vulnerable: z.number(), secure: z.number(), margin: z.number().min(-1).max(1) });

const TrajectoryReply = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("scored"), steps: z.array(StepReply).min(1), reward: z.number().min(-1).max(1) }),
  z.object({ kind: z.literal("timed-out"), afterMs: z.number().min(0) }),
]);

/** What `POST /v1/rewards` answers: a result for each trajectory, in order. */
export const RewardsReply = z.object({
  model: z.object({ name: z.string(), digest: Digest, provider: Provider }),
  results: z.array(TrajectoryReply),
});

/** The most that one request may hold. Characters are UTF-16 units, bytes are of the body. */
const Limits = z.object({
  bodyBytes: z.int().positive(),
  trajectories: z.int().positive(),
  /** Of one trajectory. */
  steps: z.int().positive(),
  stepCharacters: z.int().positive(),
  trajectoryCharacters: z.int().positive(),
  candidates: z.int().positive(),
});

/** What `GET /v1/model` answers. */
export const ModelReply = z.object({
  name: z.string(),
  digest: Digest,
  tokenizerDigest: Digest,
  contractVersion: z.int(),
  maxTokens: z.int().positive(),
  provider: Provider,
  tau: z.number().positive(),
  languages: z.array(z.string()),
  limits: Limits,
});

/** What every refusal and failure answers. */
export const ErrorReply = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

export type RewardsReply = z.output<typeof RewardsReply>;
export type ErrorReply = z.output<typeof ErrorReply>;
export type TrajectoryReply = z.output<typeof TrajectoryReply>;
export type ModelReply = z.output<typeof ModelReply>;
export type ApiLimits = z.output<typeof Limits>;
