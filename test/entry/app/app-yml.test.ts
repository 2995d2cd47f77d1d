import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { EVENT_SCHEMAS } from "#entry/app/event-schema.ts";
import { EXTRAS } from "#entry/app/setup/extras.ts";
import { completeManifest, readManifest } from "#entry/app/setup/manifest.ts";

const ROOT = process.cwd();
const read = (file: string) => readFileSync(`${ROOT}/${file}`, "utf8");
const manifest = readManifest(ROOT);
const whole = completeManifest(
  manifest,
  "https://prm.example.com",
  EXTRAS.map(({ permission }) => permission),
);

/** GitHub sends these to every App, and refuses a manifest that lists them. */
const UNASKED = ["installation", "installation_repositories"];

/** Which permission lets an App have an event (GitHub, webhook events and payloads). */
const COVERED_BY: Readonly<Record<string, string>> = {
  pull_request: "pull_requests",
  pull_request_review_comment: "pull_requests",
  check_run: "checks",
  check_suite: "checks",
  issue_comment: "issues",
  merge_group: "merge_queues",
};

test("the App gets every event that asks for work, and no other", () => {
  expect([...whole.default_events, ...UNASKED].sort()).toEqual(Object.keys(EVENT_SCHEMAS).sort());
});

test("every event is covered by a permission, or GitHub refuses the manifest", () => {
  const uncovered = (of: typeof manifest) =>
    of.default_events.filter((event) => !Object.hasOwn(of.default_permissions, COVERED_BY[event] ?? event));
  expect([uncovered(manifest), uncovered(whole)]).toEqual([[], []]);
});

test("app.yml asks for four permissions", () => {
  expect(manifest.default_permissions).toEqual({
    metadata: "read",
    contents: "read",
    checks: "write",
    pull_requests: "write",
  });
});

test.each(EXTRAS)("app.yml says what $permission would add", ({ permission, access, event }) => {
  expect(read("app.yml")).toMatch(new RegExp(`^#   ${permission}: ${access} +brings ${event}:`, "m"));
});

test("the host's guide lists the same permissions", () => {
  const asked = Object.entries(whole.default_permissions).map(([name, access]) => `\`${name}: ${access}\``);
  expect(asked.filter((permission) => !read("docs/app.md").includes(permission))).toEqual([]);
});
