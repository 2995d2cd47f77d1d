import type { IncomingMessage } from "node:http";
import type { z } from "zod";
import type { Answer } from "../app/server/answer.ts";
import type { Authorised } from "./authorise.ts";
import { readRequest } from "./read-request.ts";
import { jsonAnswer, type Refusal, refusalAnswer } from "./refusal.ts";
import type { ServeContext } from "./serve-context.ts";
import { whileConnected } from "./while-connected.ts";

/** What a path takes, and how it answers. */
export type Posted<Asked> = {
  readonly schema: z.ZodType<Asked>;
  readonly answer: (asked: Asked, context: ServeContext, signal: AbortSignal) => Promise<object>;
};

/** Answers one posted request, as long as its client waits. */
export async function post<Asked>(
  request: IncomingMessage,
  asker: Exclude<Authorised, Refusal>,
  { schema, answer }: Posted<Asked>,
  context: ServeContext,
): Promise<Answer> {
  const read = await readRequest(request, { schema, asker }, context);
  if (read.kind === "refused") return refusalAnswer(read);
  return jsonAnswer(200, await whileConnected(request, (signal) => answer(read.value, context, signal)));
}
