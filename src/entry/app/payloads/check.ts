import { z } from "zod";
import { CommitId, Id, InRepository, type Told, told } from "./parts.ts";

const Check = z.object({ head_sha: CommitId, app: z.object({ id: Id }).nullable() });

/** `check_run`: somebody asked for it again, or pressed a button on it. */
export const CheckRunPayload = InRepository.extend({
  check_run: Check,
  requested_action: z.object({ identifier: z.string() }).optional(),
}).transform((payload) => checkEvent(payload, payload.check_run, payload.requested_action?.identifier ?? null));

/** `check_suite`: somebody asked for all checks again. */
export const CheckSuitePayload = InRepository.extend({ check_suite: Check }).transform((payload) =>
  checkEvent(payload, payload.check_suite, null),
);

function checkEvent(
  payload: z.output<typeof InRepository>,
  check: z.output<typeof Check>,
  button: string | null,
): Told {
  // A check without an App is nobody's; no App has the number 0.
  const appId = check.app?.id ?? 0;
  return { kind: "check", ...told(payload), repository: payload.repository, headSha: check.head_sha, appId, button };
}
