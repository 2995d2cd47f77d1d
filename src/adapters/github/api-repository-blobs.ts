import { z } from "zod";
import { UpstreamError } from "#errors.ts";
import type { ObjectShelf } from "#ports/object-shelf.ts";
import type { RepositoryName } from "#publication/pull-request.ts";
import { type Api, inRepository } from "./api.ts";
import { GONE, type Operation } from "./operation.ts";

const Blob = z.object({ content: z.string(), encoding: z.literal("base64") });

const GET_BLOB: Operation<z.output<typeof Blob>> = {
  task: "read a file",
  route: "GET /repos/{owner}/{repo}/git/blobs/{file_sha}",
  reply: Blob,
  kind: "read",
  isRepeatable: true,
  // 403: more than 100 MB.
  absences: [...GONE, 403, 422],
};

/** A repository's blobs that were brought to a shelf. */
export type ShelvedBlobs = {
  /** Brings those that are not there yet; gives those that cannot be had. */
  bring(blobIds: readonly string[]): Promise<readonly string[]>;
};

/** Requests at once. */
const AT_ONCE = 8;

/** Brings blobs one by one, each once, and checks that they are what they are called. */
export function shelveBlobs(api: Api, repository: RepositoryName, shelf: ObjectShelf): ShelvedBlobs {
  const asked = new Map<string, Promise<boolean>>();
  const bringOne = async (blobId: string): Promise<boolean> => {
    const blob = await api.find(GET_BLOB, { ...inRepository(repository), file_sha: blobId });
    if (blob === null) return false;
    const kept = await shelf.putBlob(Buffer.from(blob.content, "base64"));
    if (kept !== blobId) throw new UpstreamError(`could not read a file: GitHub sent another blob than ${blobId}`);
    return true;
  };
  const isHere = (blobId: string): Promise<boolean> => {
    const answer = asked.get(blobId) ?? bringOne(blobId);
    asked.set(blobId, answer);
    return answer;
  };
  return {
    async bring(blobIds) {
      const missing: string[] = [];
      for (let at = 0; at < blobIds.length; at += AT_ONCE) {
        const some = blobIds.slice(at, at + AT_ONCE);
        const here = await Promise.all(some.map(isHere));
        missing.push(...some.filter((_, index) => here[index] === false));
      }
      return missing;
    },
  };
}
