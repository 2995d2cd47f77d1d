import { z } from "zod";
import { GONE, type Operation } from "./operation.ts";

const Run = z.object({
  id: z.int().positive(),
  status: z.string(),
  external_id: z.string().nullable(),
  app: z.object({ id: z.int() }).nullable(),
  output: z.object({ annotations_count: z.int().nonnegative() }),
});

/** A check run, as far as we read it. */
export type Run = z.output<typeof Run>;

export const LIST: Operation<readonly Run[]> = {
  task: "list the checks of a commit",
  route: "GET /repos/{owner}/{repo}/commits/{ref}/check-runs",
  reply: z.object({ check_runs: z.array(Run) }).transform(({ check_runs }) => check_runs),
  kind: "read",
  isRepeatable: true,
  absences: [],
};

export const GET: Operation<Run> = {
  task: "read a check",
  route: "GET /repos/{owner}/{repo}/check-runs/{check_run_id}",
  reply: Run,
  kind: "read",
  isRepeatable: true,
  absences: [],
};

export const CREATE: Operation<Run> = {
  task: "create a check",
  route: "POST /repos/{owner}/{repo}/check-runs",
  reply: Run,
  kind: "write",
  isRepeatable: false,
  absences: [],
};

export const UPDATE: Operation<Run> = {
  task: "update a check",
  route: "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}",
  reply: Run,
  kind: "write",
  isRepeatable: true,
  absences: [],
};

/** Annotations are appended to those that are there: doing it twice shows them twice. */
export const APPEND = { ...UPDATE, task: "annotate a check", isRepeatable: false };

export const PROGRESS = {
  ...UPDATE,
  task: "tell a check's progress",
  kind: "progress" as const,
  isRepeatable: false,
  absences: GONE,
};
