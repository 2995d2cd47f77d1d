/**
 * @jest-environment ./test/github/environment.mjs
 */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { anyPair } from "../../../fakes/any-pair.ts";
import { type AdminWorld, logIn, openAdminWorld, visit } from "./admin-world.ts";

const EVIL = `"><script>document.title = "taken over"</script><img src=x onerror=alert(2)>`;
const SHOP = { owner: "acme", name: "shop" };
const PAIRS = [
  anyPair({ ...SHOP, finding: "a", state: "confirmed", flaw: { code: `char *${EVIL};\n`, path: EVIL } }),
  anyPair({ ...SHOP, finding: "b", state: "quarantined", flaw: { functionId: `x.c#${EVIL}` } }),
  anyPair({ ...SHOP, finding: "c", state: "waiting" }),
  anyPair({ owner: "acme", name: "bank", finding: "d", flaw: { functionId: "secret.c#of_the_bank" } }),
];

let world: AdminWorld;
beforeAll(async () => {
  world = await openAdminWorld(PAIRS);
});
beforeEach(() => world.reset());
afterAll(() => world.close());

describe("who may see what is learned from", () => {
  test("without a session nothing is shown but the way to GitHub", async () => {
    const { status, html } = await visit(world, "/admin");
    expect([status, html.includes("/admin/login"), html.includes("acme")]).toEqual([401, true, false]);
  });

  test("an admin sees the repositories they administer, and nothing of the others", async () => {
    const { status, html } = await visit(world, "/admin", await logIn(world));
    expect([status, html.includes("acme/shop"), html.includes("bank")]).toEqual([200, true, false]);
  });

  test("asking for another repository by name shows it to nobody else", async () => {
    const { html } = await visit(world, "/admin?repository=acme/bank", await logIn(world));
    expect(html.includes("of_the_bank")).toBe(false);
  });

  test("somebody with write access alone sees nothing", async () => {
    world.web.login = "ada";
    const { status, html } = await visit(world, "/admin", await logIn(world));
    expect([status, html.includes("acme")]).toEqual([403, false]);
  });

  test("a right that was taken away ends within minutes, the session notwithstanding", async () => {
    const cookie = await logIn(world);
    await visit(world, "/admin", cookie);
    world.allow("shop", "read");
    world.clock.ms += 121_000;
    expect((await visit(world, "/admin", cookie)).status).toBe(403);
  });

  test("a session ends after an hour", async () => {
    const cookie = await logIn(world);
    world.clock.ms += 3_600_001;
    expect((await visit(world, "/admin", cookie)).status).toBe(401);
  });

  test("a cookie that we did not seal is none", async () => {
    const [text = "", signature = ""] = (await logIn(world)).replace("seccodeprm=", "").split(".");
    const forged = Buffer.from(Buffer.from(text, "base64url").toString().replace("root-ada", "root-eve"));
    const answer = await visit(world, "/admin", `seccodeprm=${forged.toString("base64url")}.${signature}`);
    expect(answer.status).toBe(401);
  });

  test("logging out takes the session away", async () => {
    const { cookie } = await visit(world, "/admin/logout", await logIn(world));
    expect((await visit(world, "/admin", cookie)).status).toBe(401);
  });
});

describe("logging in with GitHub", () => {
  test("GitHub is asked with a state and a challenge, and learns the verifier only from us", async () => {
    const left = await visit(world, "/admin/login");
    const asked = new URL(left.location ?? "").searchParams;
    await visit(world, `/admin/callback?code=good-code&state=${asked.get("state")}`, left.cookie);
    const verifier = world.web.exchanges[0]?.get("code_verifier") ?? "";
    expect(createHash("sha256").update(verifier).digest("base64url")).toBe(asked.get("code_challenge"));
    expect(asked.get("redirect_uri")).toBe("http://prm.test/admin/callback");
  });

  test("the cookie is out of reach for scripts and for other sites' forms", async () => {
    const { setCookie } = await visit(world, "/admin/login");
    expect(setCookie).toMatch(/; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test("a code that comes to another browser than left for it is not taken", async () => {
    const left = await visit(world, "/admin/login");
    const state = new URL(left.location ?? "").searchParams.get("state");
    const other = await visit(world, "/admin/login");
    const answers = [
      await visit(world, `/admin/callback?code=good-code&state=${state}`),
      await visit(world, `/admin/callback?code=good-code&state=${state}`, other.cookie),
    ];
    expect([answers.map(({ status }) => status), world.web.exchanges]).toEqual([[401, 401], []]);
  });

  test("a code that GitHub refuses lets nobody in", async () => {
    const left = await visit(world, "/admin/login");
    const state = new URL(left.location ?? "").searchParams.get("state");
    const answer = await visit(world, `/admin/callback?code=bad-code&state=${state}`, left.cookie);
    expect([answer.status, (await visit(world, "/admin", answer.cookie)).status]).toEqual([401, 401]);
  });

  test("neither the token nor the client's secret is in the log, in an address or on a page", async () => {
    const { html } = await visit(world, "/admin", await logIn(world));
    const seen = [...world.app.lines, html].join("\n");
    expect(/ghu_token|client-secret/.test(seen)).toBe(false);
  });
});

describe("the page", () => {
  test("nothing that a stranger wrote is more than text, and no script may run", async () => {
    const { html, policy } = await visit(world, "/admin", await logIn(world));
    expect(html).not.toMatch(/<script|<img|onerror=alert\(2\)>/);
    expect(policy).toContain("default-src 'none'");
  });

  test("a quarantined pair says why", async () => {
    const { html } = await visit(world, "/admin?state=quarantined", await logIn(world));
    expect(html).toContain("<b>reverted</b>: it stands there again");
  });

  test("only pairs of the chosen state are shown", async () => {
    const { html } = await visit(world, "/admin?state=waiting", await logIn(world));
    expect(html.match(/class="state \w+"/g)).toEqual(['class="state waiting"']);
  });

  test("the precision of the findings is what people confirmed of what they answered", async () => {
    const { html } = await visit(world, "/admin", await logIn(world));
    expect(html).toContain("75 % <small>(6 of 8)</small>");
  });

  test("the model in use is named", async () => {
    const { html } = await visit(world, "/admin", await logIn(world));
    expect(html).toContain("<dt>Says the verdicts</dt><dd><code>06980e13ff2a</code> <small>shipped</small>");
  });

  test("the model in the shadow is named, and how it agrees", async () => {
    const { html } = await visit(world, "/admin", await logIn(world));
    expect(html).toMatch(
      /In the shadow<\/dt><dd><code>3f9a2c71d0b4<.*agrees on 41 of 44 changes, stricter on 2, milder on 1/,
    );
  });

  test("nothing can be posted to it", async () => {
    const answer = await fetch(`${world.app.url}/admin`, { method: "POST", headers: { cookie: await logIn(world) } });
    expect(answer.status).toBe(404);
  });
});
