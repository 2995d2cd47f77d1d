import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { UpstreamError } from "#errors.ts";
import type { BuiltCommit } from "./build-repository.ts";
import { hostRepository, type MirrorHost, SHOP, standingClock } from "./mirror-host.ts";

const hosts: MirrorHost[] = [];
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
});

const TWO: readonly BuiltCommit[] = [
  { files: [{ path: "a.c", content: "one\n" }] },
  { files: [{ path: "a.c", content: "two\n" }] },
];

async function hosted(...args: Parameters<typeof hostRepository>): Promise<MirrorHost> {
  const host = await hostRepository(...args);
  hosts.push(host);
  return host;
}

/** Paths of the change from c0 to c1; null where it is gone. */
async function paths(host: MirrorHost, mirror = host.mirror): Promise<readonly string[] | null> {
  const opened = await mirror.open(host.source("c0", "c1"));
  if (opened === null) return null;
  const { files } = await opened.readChange({ base: host.idOf("c0"), head: host.idOf("c1") });
  await opened.close();
  return files.map(({ path }) => path);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe("the token", () => {
  const TOKEN = "ghs_16C7e42F292c6912E7710c838347Ae178B4a";
  const SHAPES = [TOKEN, btoa(`x-access-token:${TOKEN}`)];

  test("stands in no argument of a process, and in no file", async () => {
    const host = await hosted(TWO);
    host.server.token = TOKEN;
    const seen: string[] = [];
    host.server.intercept = () => {
      seen.push(execFileSync("ps", ["-eo", "args"]).toString());
      return false;
    };
    expect(await paths(host)).toEqual(["a.c"]);
    const kept = filesBelow(host.folder).map((path) => path + readFileSync(path, "latin1"));
    expect(seen.join("")).toContain("git-remote-http");
    expect(SHAPES.filter((shape) => [...seen, ...kept].some((text) => text.includes(shape)))).toEqual([]);
  });

  test("is told by no error, and a token that is not accepted is no missing repository", async () => {
    const host = await hosted(TWO, { tokenOf: async () => TOKEN });
    host.server.token = "another";
    const wrong = await paths(host).catch((error: unknown) => error);
    expect(wrong).toBeInstanceOf(UpstreamError);
    const told = wrong instanceof Error ? `${wrong.message}${wrong.stack}${JSON.stringify(wrong)}` : "";
    expect(SHAPES.filter((shape) => told.includes(shape))).toEqual([]);
  });

  test("follows no redirect to another host", async () => {
    const host = await hosted(TWO);
    const other = await hosted(TWO);
    host.server.intercept = (request, response) => {
      response.writeHead(302, { location: `${other.server.origin}${request.url}` }).end();
      return true;
    };
    await expect(paths(host)).rejects.toThrow(UpstreamError);
    expect(other.server.requests).toEqual([]);
  });
});

describe("when the network or the host fails, it is said, and the next one may try again", () => {
  test.each([500, 403])("status %d", async (status) => {
    const host = await hosted(TWO);
    host.server.intercept = (_request, response) => {
      response.writeHead(status).end("<p>ghs_secret of the host");
      return true;
    };
    const wrong = paths(host);
    await expect(wrong).rejects.toThrow(UpstreamError);
    await expect(wrong).rejects.toThrow(String(status));
    host.server.intercept = () => false;
    expect(await paths(host)).toEqual(["a.c"]);
  });

  test("a connection that is cut at any request", async () => {
    for (let cut = 1; cut <= 4; cut += 1) {
      const host = await hosted(TWO);
      host.server.intercept = (request) => {
        if (host.server.requests.length === cut) request.socket.destroy();
        return host.server.requests.length === cut;
      };
      // A connection that was used before is opened anew by git itself.
      expect(await paths(host).catch(nameOf)).toEqual(cut > 1 ? expect.anything() : "UpstreamError");
      expect(await paths(host)).toEqual(["a.c"]);
    }
  });

  test("a host that never answers is given up, with everything that was started", async () => {
    const gaveUp = new AbortController();
    const host = await hosted(TWO, { clock: { ...standingClock(), startTimeout: () => gaveUp.signal } });
    host.server.intercept = () => {
      gaveUp.abort();
      return true;
    };
    await expect(paths(host)).rejects.toThrow("it took too long");
    expect(execFileSync("ps", ["-eo", "args"]).toString()).not.toContain(host.folder);
    host.server.intercept = () => false;
    expect(await paths(host, host.another({ clock: standingClock() }))).toEqual(["a.c"]);
  });

  test("a folder that cannot be written", async () => {
    const host = await hosted(TWO);
    writeFileSync(host.folder, "a file");
    await expect(paths(host)).rejects.toThrow(UpstreamError);
  });
});

describe("a copy mends itself", () => {
  test.each(["content", "history"])("after a file of its %s was cut", async (part) => {
    const host = await hosted(TWO);
    await paths(host);
    for (const kind of [/\.pack$/, /\.idx$/, /config$/, /HEAD$/, /keep\/[0-9a-f]+$/]) {
      const path = filesBelow(host.folder).find((each) => each.includes(`/${part}/`) && kind.test(each));
      truncateSync(path ?? "", 0);
      expect(await paths(host)).toEqual(["a.c"]);
    }
  });

  test("after git was killed and left its locks and halves", async () => {
    const host = await hosted(TWO);
    await paths(host);
    const copy = copiesIn(host)[0] ?? "";
    for (const name of ["content/shallow.lock", "content/config.lock", "content/objects/pack/tmp_pack_x"]) {
      writeFileSync(join(host.folder, copy, name), "");
    }
    mkdirSync(join(host.folder, copy, "history.new"));
    host.server.requests.length = 0;
    const again = host.another();
    const opened = await again.open({ ...host.source("c1", "c1"), baseSha: host.idOf("c0") });
    await opened?.close();
    expect(filesBelow(host.folder).filter((path) => /lock|tmp_/.test(path))).toEqual([]);
  });

  test("when so many packs gathered that reading them is slow", async () => {
    const host = await hosted(TWO);
    await paths(host);
    const packs = join(host.folder, copiesIn(host)[0] ?? "", "content/objects/pack");
    for (let at = 0; at <= 3000; at += 1) writeFileSync(join(packs, `pack-${at}.keep`), "");
    expect(await paths(host)).toEqual(["a.c"]);
    expect(readdirSync(packs).length).toBeLessThan(10);
  });

  test("after a process died that held its lock", async () => {
    const host = await hosted(TWO);
    await paths(host);
    const lock = join(host.folder, `${copiesIn(host)[0]?.slice(5)}.lock`);
    writeFileSync(lock, "");
    utimesSync(lock, 1_700_000_000, 1_700_000_000);
    expect(await paths(host)).toEqual(["a.c"]);
  });

  test("a lock that another process does not give back is waited for, but not for ever", async () => {
    const host = await hosted(TWO);
    await paths(host);
    const lock = join(host.folder, `${copiesIn(host)[0]?.slice(5)}.lock`);
    writeFileSync(lock, "");
    utimesSync(lock, 1_890_000_000, 1_890_000_000);
    await expect(paths(host)).rejects.toThrow("another process");
  });
});

describe("the copies stay within their bytes", () => {
  test("those that were not used for the longest time leave, none that is in use", async () => {
    const { clock, ...time } = standingClock();
    const host = await hosted(TWO, { maxBytes: 1, clock: time });
    for (const name of ["one", "two", "three"]) host.server.repositories.set(`acme/${name}`, host.hosted);
    const open = (name: string) => {
      clock.ms += 1000;
      return host.mirror.open({ ...host.source("c0", "c1"), repository: { ...SHOP, name } });
    };
    const one = await open("one");
    await (await open("two"))?.close();
    const three = await open("three");
    expect(copiesIn(host).length).toBe(2);
    await one?.close();
    await three?.close();
    await (await open("shop"))?.close();
    expect(copiesIn(host).length).toBe(1);
  });

  test("a repository that is to be forgotten leaves nothing behind", async () => {
    const host = await hosted(TWO);
    await paths(host);
    await host.mirror.forget(SHOP);
    expect(filesBelow(host.folder)).toEqual([]);
  });
});

test("two processes may bring the same repository at once", async () => {
  const clock = { ...standingClock(), sleep: () => new Promise<void>((resolve) => setImmediate(resolve)) };
  const host = await hosted(TWO, { clock });
  const mirrors = [host.mirror, host.another(), host.another()];
  expect(await Promise.all(mirrors.map((mirror) => paths(host, mirror)))).toEqual([["a.c"], ["a.c"], ["a.c"]]);
});

function nameOf(error: unknown): string {
  if (error instanceof UpstreamError) return error.name;
  throw error;
}

function copiesIn({ folder }: MirrorHost): readonly string[] {
  return readdirSync(folder).filter((name) => name.startsWith("copy-"));
}
