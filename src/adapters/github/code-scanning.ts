import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { z } from "zod";
import type { CodeScanning } from "#ports/workflow-host.ts";
import { type Api, inRepository } from "./api.ts";
import type { Operation } from "./operation.ts";

const compress = promisify(gzip);

const UPLOAD: Operation<object> = {
  task: "upload the results to code scanning",
  route: "POST /repos/{owner}/{repo}/code-scanning/sarifs",
  reply: z.object({}),
  kind: "write",
  // The same analysis of the same commit takes the place of the earlier one.
  isRepeatable: true,
  absences: [],
};

/** GitHub's code scanning. */
export function createCodeScanning(api: Api): CodeScanning {
  return {
    async upload({ repository, commitSha, ref, sarif }) {
      const packed = (await compress(sarif)).toString("base64");
      const analysis = { commit_sha: commitSha, ref, sarif: packed, validate: false };
      await api.ask(UPLOAD, { ...inRepository(repository), ...analysis });
    },
  };
}
