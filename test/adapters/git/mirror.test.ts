import { afterEach, describe, expect, test } from "@jest/globals";
import type { OpenMirror } from "#ports/mirror.ts";
import type { BuiltCommit } from "./build-repository.ts";
import { hostRepository, type MirrorHost } from "./mirror-host.ts";

const hosts: MirrorHost[] = [];
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
});

const file = (path: string, content: string) => ({ path, content });
const FORKED: readonly BuiltCommit[] = [
  { files: [file("a.c", "one\n"), file("b.c", "call(a)\n"), file("d.txt", "d")] },
  { files: [file("a.c", "one\n"), file("b.c", "call(a)\n"), file("base.c", "x\n")], parents: [0] },
  { files: [file("a.c", "two\n"), file("b.c", "call(a)\n"), file(".policy", "p")], parents: [0] },
];

async function hosted(...args: Parameters<typeof hostRepository>): Promise<MirrorHost> {
  const host = await hostRepository(...args);
  hosts.push(host);
  return host;
}

async function opened(host: MirrorHost, base: string, head: string): Promise<OpenMirror> {
  const mirror = await host.mirror.open(host.source(base, head));
  if (mirror === null) throw new Error("it is gone");
  return mirror;
}

describe("a hosted repository is brought near", () => {
  test("its change starts at the merge base", async () => {
    const host = await hosted(FORKED);
    const mirror = await opened(host, "c1", "c2");
    const change = await mirror.readChange({ base: host.idOf("c1"), head: host.idOf("c2") });
    await mirror.close();
    expect(change.base).toBe(host.idOf("c0"));
    expect(change.files.map(({ path, status }) => [path, status])).toEqual([
      [".policy", "added"],
      ["a.c", "modified"],
      ["d.txt", "deleted"],
    ]);
  });
});
