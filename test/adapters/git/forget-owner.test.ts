import { readdirSync } from "node:fs";
import { afterEach, expect, test } from "@jest/globals";
import { hostRepository, type MirrorHost } from "./mirror-host.ts";

let host: MirrorHost | null = null;
afterEach(async () => {
  await host?.close();
  host = null;
});

/** A copy of acme/shop, made by opening a change of it. */
async function copied(): Promise<MirrorHost> {
  host = await hostRepository([
    { files: [{ path: "a.c", content: "one\n" }] },
    { files: [{ path: "a.c", content: "two\n" }] },
  ]);
  const opened = await host.mirror.open(host.source("c0", "c1"));
  await opened?.close();
  return host;
}

const copiesIn = ({ folder }: MirrorHost) => readdirSync(folder).filter((name) => name.startsWith("copy-"));

test("an account that leaves takes the copies of its repositories along, whatever case its name is written in", async () => {
  const host = await copied();
  await host.mirror.forgetOwner("Acme");
  expect(copiesIn(host)).toEqual([]);
});

test("the copies of others stay", async () => {
  const host = await copied();
  await host.mirror.forgetOwner("acme-other");
  expect(copiesIn(host)).toHaveLength(1);
});
