import { expect, test } from "@jest/globals";
import { mirrorWithFallback } from "#entry/app/mirror-with-fallback.ts";
import { ConfigError, UpstreamError } from "#errors.ts";
import type { Mirror, OpenMirror } from "#ports/mirror.ts";

const SOURCE = { repository: { owner: "acme", name: "shop" }, baseSha: "b".repeat(40), headSha: "c".repeat(40) };

const opened = { limits: ["callers were not looked for"] } as unknown as OpenMirror;
const second: Mirror = { open: async () => opened };
const failing = (error: Error): Mirror => ({ open: () => Promise.reject(error) });

test("what the world fails the first way is opened the second way, and told", async () => {
  const told: string[] = [];
  const mirror = mirrorWithFallback(failing(new UpstreamError("no route")), second, (error) =>
    told.push(error.message),
  );
  expect(await mirror.open(SOURCE)).toBe(opened);
  expect(told).toEqual(["no route"]);
});

test("a repository that is gone is not looked for again", async () => {
  const mirror = mirrorWithFallback({ open: async () => null }, second, () => undefined);
  expect(await mirror.open(SOURCE)).toBeNull();
});

test("what a user can mend is not read another way", async () => {
  const mirror = mirrorWithFallback(failing(new ConfigError("too large")), second, () => undefined);
  await expect(mirror.open(SOURCE)).rejects.toThrow(ConfigError);
});
