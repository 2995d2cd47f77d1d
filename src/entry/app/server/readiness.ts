import type { Within } from "../within.ts";
import { type Answer, textAnswer } from "./answer.ts";

/** What work needs, by name, and whether it is there. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<boolean>>>;

/** Long enough for a queue on another machine, short enough for a load balancer. */
const CHECK_WITHIN_MS = 2_000;

/** 200 where all is there, else 503; a line for each. A check that fails or hangs says no. */
export async function readiness(checks: ReadinessChecks, within: Within): Promise<Answer> {
  const found = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const isThere = (await within(CHECK_WITHIN_MS, ask(check))) === true;
      return { isThere, line: `${name}: ${isThere ? "ready" : "not ready"}` };
    }),
  );
  const status = found.every(({ isThere }) => isThere) ? 200 : 503;
  return textAnswer(status, found.map(({ line }) => line).join("\n"));
}

async function ask(check: () => Promise<boolean>): Promise<boolean> {
  try {
    return await check();
  } catch {
    return false;
  }
}
