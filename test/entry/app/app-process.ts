import { NOT_FOUND } from "#entry/app/server/answer.ts";
import { appCommand } from "#entry/commands/app.ts";
import { findPackageRoot } from "#entry/package-root.ts";
import type { createProgram } from "#entry/program.ts";
import { createShell } from "#entry/shell.ts";
import type { Job } from "#work/job.ts";

/** The command `app` as a process of its own, with a queue in memory: what app-process.test.ts bundles and starts. */
const jobs: Job[] = [];
const shell = createShell(findPackageRoot(import.meta.url));
const door = { shell, wire: {}, finish() {} } as unknown as Parameters<typeof createProgram>[0];
const app = appCommand(door, async ({ log }) => ({
  queue: {
    add: async (job) => {
      jobs.push(job);
      return "added";
    },
    take: async () => null,
    count: async () => ({ waiting: jobs.length, running: 0 }),
  },
  reports: { read: async () => null },
  checks: {},
  admin: async () => NOT_FOUND,
  startWorkers: (signal) =>
    new Promise((resolve) =>
      signal.addEventListener("abort", () => {
        log.info("the lease is given back");
        resolve();
      }),
    ),
}));
await app.parseAsync([], { from: "user" });
