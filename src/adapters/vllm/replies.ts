import { z } from "zod";

/** `GET /v1/models`: what is served, under the names that `--served-model-name` gave. */
export const Models = z.object({
  data: z.array(z.object({ id: z.string(), max_model_len: z.int().positive().nullish() })).min(1),
});

/** `POST /tokenize` of a prompt. */
export const Tokenized = z.object({ tokens: z.array(z.int().min(0)) });

/** `POST /pooling`, task `token_classify`, float encoding: for each input two numbers a token. */
export const Pooled = z.object({
  data: z.array(z.object({ index: z.int().min(0), data: z.array(z.tuple([z.number(), z.number()])) })),
});

export type Pooled = z.output<typeof Pooled>;
