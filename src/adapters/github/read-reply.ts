import type { z } from "zod";
import { UpstreamError } from "#errors.ts";
import type { OctokitReply } from "./octokit.ts";
import type { Operation } from "./operation.ts";

/** A reply, and whether it has another page. */
export type Page<Reply> = { readonly reply: Reply; readonly hasNext: boolean };

/** What GitHub answered, as far as we read it. @throws UpstreamError where it is not what GitHub's description promises. */
export function readReply<Reply>({ reply, task }: Operation<Reply>, { data, headers }: OctokitReply): Page<Reply> {
  const read = reply.safeParse(data);
  if (read.success) return { reply: read.data, hasNext: String(headers.link ?? "").includes('rel="next"') };
  throw new UpstreamError(`could not ${task}: GitHub's answer cannot be read`, { cause: placesOf(read.error) });
}

/** Where an answer is not as expected. What stands there is not told: it may be anything. */
function placesOf({ issues }: z.ZodError): Error {
  const places = issues.slice(0, 5).map(({ path }) => path.map(String).join(".") || "the top");
  return new Error(`unexpected at ${places.join(", ")}`);
}
