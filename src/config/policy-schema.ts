import { z } from "zod";
import { LANGUAGES } from "#trajectory/language.ts";
import { glob, globs, mapping, share, weight, whole } from "./written-values.ts";

/** What most repositories neither write nor want to be told about. Built output is not here: it is what runs. */
const DEFAULT_EXCLUDE = [
  "**/vendor/**",
  "**/node_modules/**",
  "**/third_party/**",
  "**/*.min.js",
  "**/*.pb.go",
  "**/*_pb2.py",
];

const paths = mapping({
  include: globs
    .min(1, { error: "must have at least one pattern" })
    .default(["**"])
    .describe("A file is reviewed where one of these patterns matches its path, and none of `exclude` does."),
  exclude: globs.default(DEFAULT_EXCLUDE).describe("Files that are left out; the review counts and names them."),
  weights: z
    .array(
      mapping({
        path: glob.describe("The pattern of the paths that get the weight."),
        weight: weight.describe("2 counts a change there as twice as rare, 0 leaves it out of the verdict."),
      }),
      { error: "must be a list of { path, weight }" },
    )
    .max(200, { error: "must have at most 200 weights" })
    .default([])
    .describe("How much a change to a path counts; the first match wins, no match weighs 1."),
});

const closure = mapping({
  depth: whole(0, 5).default(2).describe("How many calls up callers are followed; 0 looks at no caller."),
  maxFunctions: whole(0, 100).default(8).describe("Most callers that are read with one changed function."),
  maxTokens: whole(0, 32768).default(512).describe("Model tokens that the callers of one changed function may take."),
  maxFiles: whole(0, 100000)
    .default(200)
    .describe("Most files that are looked into for callers, over the whole review."),
});

const limits = mapping({
  maxFileBytes: whole(1, 100_000_000).default(1_000_000).describe("A larger file is not read; the review says so."),
  maxLineLength: whole(80, 10_000_000).default(20_000).describe("A file with a longer line (minified) is not read."),
  maxFiles: whole(1, 1_000_000)
    .default(2000)
    .describe("Most files of a change that are read, in the order of their paths."),
  maxFunctions: whole(1, 1_000_000).default(2000).describe("Most changed functions that are scored."),
  parseTimeoutMs: whole(1, 600_000).default(5000).describe("Milliseconds after which parsing a file is given up."),
  scoreTimeoutMs: whole(1, 3_600_000)
    .default(120_000)
    .describe("Milliseconds after which scoring a function is given up."),
});

const learning = mapping({
  collect: z
    .boolean({ error: "must be true or false" })
    .default(false)
    .describe("Keep the functions that people confirm or dismiss findings in, to learn from; false keeps nothing."),
  graceDays: whole(1, 365).default(14).describe("Days that a merged fix must stand before it is learned from."),
  reactions: z
    .boolean({ error: "must be true or false" })
    .default(false)
    .describe("Read the reactions when a pull request is merged: a thumbs-up on a finding's comment confirms it."),
});

const DIGEST = "must be the 64 hexadecimal digits that `seccodeprm doctor` shows";

const model = mapping({
  tau: z
    .number({ error: "must be a number from 0.001 to 100" })
    .min(0.001, { error: "must be at least 0.001" })
    .max(100, { error: "must be at most 100" })
    .default(0.1)
    .describe(
      "Temperature of the reward's aggregation: near 0 the riskiest step alone decides, far above 1 all count alike.",
    ),
  digest: z
    .string({ error: DIGEST })
    .regex(/^[0-9a-f]{64}$/, { error: DIGEST })
    .nullable()
    .default(null)
    .describe("The one model that may judge, by its digest; null accepts the installed one."),
});

const keys = {
  version: z.literal(1, { error: "must be 1" }).default(1).describe("The version of this file's format."),
  blockAtFalseAlarms: share
    .prefault("1%")
    .describe("Block a change where at most this share of ordinary changes looks as risky: a number or a percentage."),
  warnAtFalseAlarms: share.prefault("5%").describe("Warn likewise; at least `blockAtFalseAlarms`."),
  whenBlind: z
    .enum(["pass", "warn", "block"], { error: "must be one of pass, warn, block" })
    .default("warn")
    .describe("The least answer to a change of which some code could not be looked at."),
  maxFindings: whole(1, 1000).default(10).describe("Most findings that a review names; the rest is counted."),
  paths: paths.prefault({}).describe("Which files are reviewed, and how much they count."),
  languages: z
    .array(z.enum(LANGUAGES, { error: `must be one of ${LANGUAGES.join(", ")}` }), {
      error: "must be a list of languages",
    })
    .min(1, { error: "must have at least one language" })
    .default([...LANGUAGES])
    .describe("Languages that are reviewed."),
  closure: closure.prefault({}).describe("How far the callers of a changed function are read with it."),
  limits: limits
    .prefault({})
    .describe("What is too large or too slow to look at; whatever is left out is named in the review."),
  learning: learning.prefault({}).describe("What the App may keep of people's answers; see docs/learning.md."),
  model: model.prefault({}).describe("The model that judges, and how its margins are summed up."),
};

const readShare = z.number().gt(0).lt(1);
const BOTH_SHARES = z.object({ blockAtFalseAlarms: readShare, warnAtFalseAlarms: readShare });

/** The file `.seccodeprm.yml`, as people write it. */
export const POLICY_SCHEMA = mapping(keys)
  .refine(({ blockAtFalseAlarms, warnAtFalseAlarms }) => warnAtFalseAlarms >= blockAtFalseAlarms, {
    path: ["warnAtFalseAlarms"],
    params: { orAt: "blockAtFalseAlarms" },
    error: "must be at least blockAtFalseAlarms: what blocks warns too",
    // Told beside every other problem of the file, as long as both shares could be read.
    when: ({ value }) => BOTH_SHARES.safeParse(value).success,
  })
  .meta({ title: "SecCodePRM policy", description: "What a repository wants of its gate; read from the base commit." });
