import { z } from "zod";

const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const Provider = z.enum(["cpu", "cuda"]);

const Reward = z.number().min(-1).max(1);

/** Where a token stands in its step's reading: UTF-16 units, the end exclusive. Its margin is its step's. */
const TokenReply = z.object({ start: z.int().min(0), end: z.int().min(0), margin: Reward });

/** Replies may say more one day: a client reads what it knows. */
const StepReply = z.object({
  vulnerable: z.number(),
  secure: z.number(),
  /** Log-odds that add up over steps, for comparing versions: of models that have such beside the two logits. */
  additive: z.number().optional(),
  margin: Reward,
  /** Where tokens were asked for: what the model reads of the step, and each token of it. */
  reading: z.string().optional(),
  tokens: z.array(TokenReply).optional(),
});

/** Where aggregates were asked for: the paper's ways to make one number of a trajectory's margins. */
const AggregatesReply = z.object({
  weighted: Reward,
  minimum: Reward,
  average: Reward,
  last: Reward,
  binary: Reward,
  weightedMinimum: Reward,
  weightedBinary: Reward,
});

const TrajectoryReply = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("scored"),
    steps: z.array(StepReply).min(1),
    reward: Reward,
    aggregates: AggregatesReply.optional(),
  }),
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
export type StepReply = z.output<typeof StepReply>;
export type TrajectoryReply = z.output<typeof TrajectoryReply>;
export type ModelReply = z.output<typeof ModelReply>;
export type ApiLimits = z.output<typeof Limits>;
