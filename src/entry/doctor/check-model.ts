import type { Scorer } from "#ports.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import type { Lifetime } from "../lifetime.ts";
import type { Provider, Wire } from "../wire.ts";
import { type Check, checking, failed, note, ok } from "./check.ts";

type ModelCheck = {
  readonly wire: Wire;
  readonly lifetime: Lifetime;
  readonly folder: string;
  readonly provider: Provider;
};

/** One step is scored within milliseconds; this long only where something hangs. */
const TIMEOUT_MS = 30_000;

const CODE = "strcpy(buffer, input);\n";

const TRAJECTORY: Trajectory = {
  functionId: "self-test.c#",
  path: "self-test.c",
  name: null,
  language: "c",
  steps: [
    {
      text: CODE,
      code: CODE,
      span: { first: 1, last: 1 },
      functionId: "self-test.c#",
      part: "changed",
      isScored: true,
    },
  ],
};

/** The model folder, what really computes, and one score, which no file check can stand for. */
export function checkModel({ wire, lifetime, folder, provider }: ModelCheck): Promise<readonly Check[]> {
  return checking("model", async () => {
    const model = await wire.openModel(folder);
    const { name, contractVersion } = model.manifest;
    const described = ok("model", `${name}, contract ${contractVersion}, in ${folder}`);
    const scoring = await checking("scorer", async () => {
      const scorer = lifetime.own(await wire.openScorer(model, { provider, threads: 1, timeoutMs: TIMEOUT_MS }));
      return [checkProvider(scorer, provider), await checkScore(scorer)];
    });
    return [described, ok("digest", model.digest), ...scoring];
  });
}

function checkProvider({ model }: Scorer, asked: Provider): Check {
  if (model.provider === asked) return ok("provider", asked);
  return note("provider", `${asked} could not be loaded: ${model.provider} computes`);
}

async function checkScore(scorer: Scorer): Promise<Check> {
  const [result] = await scorer.score([TRAJECTORY]);
  if (result?.kind !== "scored") return failed("self-test", "one step was not scored in time");
  const [logits] = result.logits;
  if (logits === undefined || !Number.isFinite(logits.secure - logits.vulnerable)) {
    return failed("self-test", "the score of one step is no number");
  }
  return ok("self-test", "one step scored");
}
