import { z } from "zod";
import { LANGUAGES } from "#trajectory/language.ts";

/** What one stream, and all of them together, may hold. Characters are UTF-16 units. */
export type StreamLimits = {
  readonly streams: number;
  /** Of one stream. */
  readonly characters: number;
  /** Of all streams. */
  readonly charactersTogether: number;
  /** A stream that gets nothing for so long is closed. */
  readonly idleMs: number;
  /** What a client may leave unread before its stream is closed. */
  readonly unsentBytes: number;
};

/** What `POST /v1/streams` takes: the code may begin at once. */
export function streamRequest({ characters }: StreamLimits) {
  return z.strictObject({ language: z.enum(LANGUAGES), text: z.string().max(characters).default("") });
}

/**
 * What `POST /v1/streams/{id}` takes: text at the end, or an edit of what is there, and whether the code is whole then.
 * `at` tells how many characters the client believes to have been taken: a piece sent twice is not taken twice.
 */
export function pieceRequest({ characters }: StreamLimits) {
  const place = z.int().min(0);
  const text = z.string().max(characters);
  return z
    .strictObject({
      append: text.optional(),
      edit: z.strictObject({ start: place, end: place, text }).optional(),
      end: z.boolean().default(false),
      at: place.optional(),
    })
    .refine(({ append, edit }) => append === undefined || edit === undefined, "append and edit are two pieces")
    .refine(({ append, edit, end }) => append !== undefined || edit !== undefined || end, "an empty piece");
}

export type StreamRequest = z.output<ReturnType<typeof streamRequest>>;
export type PieceRequest = z.output<ReturnType<typeof pieceRequest>>;

const Verdict = z.enum(["secure", "vulnerable"]);
const Margin = z.number().min(-1).max(1);

/** The data of each server-sent event, by the event's name. */
export const StreamEvents = {
  stream: z.object({
    id: z.string(),
    model: z.object({ name: z.string(), digest: z.string(), provider: z.enum(["cpu", "cuda"]) }),
    tau: z.number(),
    vulnerableAtOrBelow: z.number(),
    /** What a verdict is by: the model's detector, or R at or below that. */
    judgedBy: z.enum(["detector", "reward"]),
    limits: z.object({ characters: z.int(), idleMs: z.number() }),
  }),
  step: z.object({
    index: z.int(),
    function: z.string().nullable(),
    firstLine: z.int(),
    lastLine: z.int(),
    margin: Margin,
    logOdds: z.number(),
    drop: z.number().nullable(),
    /** R of the function's steps up to this one, and what that makes of them. */
    reward: Margin,
    verdict: Verdict,
  }),
  withdrawn: z.object({ from: z.int() }),
  end: z.object({ steps: z.int(), reward: Margin.nullable(), verdict: Verdict.nullable() }),
  error: z.object({ code: z.string(), message: z.string() }),
};

export type StreamEventData = { readonly [Name in keyof typeof StreamEvents]: z.output<(typeof StreamEvents)[Name]> };
