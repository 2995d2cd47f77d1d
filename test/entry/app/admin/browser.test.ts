/**
 * @jest-environment ./test/github/environment.mjs
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { anyPair } from "../../../fakes/any-pair.ts";
import { type AdminWorld, logIn, openAdminWorld } from "./admin-world.ts";

const BEFORE = `int read_record(FILE *in, char *out)
{
    char size[8];
    fgets(size, 8, in);
    int length = atoi(size);
    memcpy(out, buffer, length);
    return length;
}
`;
const AFTER = BEFORE.replace(
  "    memcpy(out, buffer, length);\n",
  "    if (length < 0 || length > MAX_RECORD)\n        return -1;\n    memcpy(out, buffer, length);\n",
);
const EVIL = `</pre><script>document.title = "taken over"</script><style>*{display:none}</style>`;

const when = Date.UTC(2026, 10, 20);
const SHOP = { owner: "acme", name: "shop", changedAt: when };
const FLAW = {
  code: BEFORE,
  functionId: "src/record.c#read_record",
  cwe: ["CWE-787"],
  modelDigest: "06980e13ff2a".padEnd(64, "0"),
  openedAt: when,
  confirmedBy: { login: "grace", role: "write" as const },
};
const PAIRS = [
  anyPair({
    ...SHOP,
    finding: "a",
    number: 41,
    state: "confirmed",
    flaw: FLAW,
    fix: { code: AFTER, mergedAt: when, graceEndsAt: when + 604_800_000 },
  }),
  anyPair({
    ...SHOP,
    finding: "b",
    number: 44,
    state: "quarantined",
    flaw: { ...FLAW, functionId: "src/http.c#reply" },
  }),
  anyPair({ ...SHOP, finding: "c", number: 46, flaw: { ...FLAW, functionId: "src/evil.c#run", code: EVIL } }),
];

let world: AdminWorld;
let proxy: Server;
let folder: string;

/** A browser cannot be given a cookie by its command line: what stands before the App adds it. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "browser-"));
  world = await openAdminWorld(PAIRS);
  const cookie = await logIn(world);
  proxy = createServer(async ({ url }, response) => {
    const answer = await fetch(`${world.app.url}${url}`, { headers: { cookie } });
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What Chromium makes of the page. */
async function browse(...flags: readonly string[]): Promise<string> {
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/admin`;
  const settings = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    `--user-data-dir=${folder}/home`,
  ];
  const { stdout } = await promisify(execFile)("chromium", [...settings, ...flags, url], { maxBuffer: 2 ** 26 });
  return stdout;
}

test("a real browser shows the pairs, and runs nothing that stands in them", async () => {
  const dom = await browse("--dump-dom");
  expect(dom).toContain("<title>Learning · SecCodePRM</title>");
  expect(dom.match(/<details/g)).toHaveLength(PAIRS.length);
  expect(dom.match(/<span class="added">/g)).toHaveLength(2);
});

test("the page can be looked at", async () => {
  const picture = process.env.SECCODEPRM_PICTURE ?? join(folder, "page.png");
  await browse("--window-size=1180,1050", "--force-device-scale-factor=1", `--screenshot=${picture}`);
  expect(statSync(picture).size).toBeGreaterThan(20_000);
});
