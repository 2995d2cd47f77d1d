import { z } from "zod";

const FINGERPRINT = "must be the 32 hexadecimal digits that a review shows";
const REASON = "must say in words why the finding is accepted";

/** The file `.seccodeprm-baseline.json`: findings that the repository's people know and accept. */
export const BASELINE_SCHEMA = z.strictObject({
  version: z.literal(1, { error: "must be 1" }).describe("The version of this file's format."),
  findings: z
    .array(
      z.strictObject(
        {
          fingerprint: z.string({ error: FINGERPRINT }).regex(/^[0-9a-f]{32}$/, { error: FINGERPRINT }),
          reason: z.string({ error: REASON }).regex(/[\p{L}\p{N}]/u, { error: REASON }),
          path: z.string({ error: "must be a path" }).optional().describe("For people; the fingerprint alone decides."),
        },
        { error: "must be { fingerprint, reason }" },
      ),
      { error: "must be a list of { fingerprint, reason }" },
    )
    .max(10_000, { error: "must have at most 10000 findings" }),
});
