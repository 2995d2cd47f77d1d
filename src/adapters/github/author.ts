import { z } from "zod";

/** Who wrote something; null where the account was deleted. */
export const Author = z.object({ login: z.string(), type: z.string() }).nullable();

/** A deleted account counts as a person's: bots are seldom deleted, and a person's answer must not be lost. */
export function isPerson(author: z.output<typeof Author>): boolean {
  return author === null || author.type !== "Bot";
}
