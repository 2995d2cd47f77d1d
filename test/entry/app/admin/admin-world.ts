import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { openAdmin } from "#entry/app/admin/open-admin.ts";
import type { CollectedPair } from "#pairs/collected-pair.ts";
import type { RepositoryFigures } from "#ports/pair-store.ts";
import { hostOn } from "../../../adapters/github/open-host.ts";
import { checkExchange } from "../../../github/check-exchange.ts";
import { createFakeGithub } from "../../../github/fake-github.ts";
import { sample } from "../../../github/sample.ts";
import { SETTINGS, startTestApp } from "../running-app.ts";

/** What GitHub's web side does in a login, which its API's description leaves out; and who it says somebody is. */
export type FakeWeb = {
  readonly url: string;
  /** Bodies that came to exchange a code. */
  readonly exchanges: URLSearchParams[];
  /** Who logs in next. */
  login: string;
  close(): Promise<void>;
};

async function openWeb(): Promise<FakeWeb> {
  const exchanges: URLSearchParams[] = [];
  const web = { exchanges, login: "root-ada" };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const isExchange = request.url === "/login/oauth/access_token";
    if (isExchange) exchanges.push(new URLSearchParams(body));
    const reply = isExchange ? tokenFor(exchanges.at(-1)) : userFor(web.login, request.headers.authorization);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(reply));
  });
  const url = await listen(server);
  return Object.assign(web, { url, close: () => closed(server) });
}

/** GitHub refuses a code with 200. */
function tokenFor(asked: URLSearchParams | undefined): object {
  if (asked?.get("code") !== "good-code") return { error: "bad_verification_code" };
  return { access_token: "ghu_token", token_type: "bearer", scope: "" };
}

function userFor(login: string, authorization: string | undefined): object {
  const reply = sample("public-user", { login, type: "User" });
  const problems = checkExchange({ method: "GET", url: "/user", body: undefined, status: 200, reply });
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return authorization === "Bearer ghu_token" ? reply : { message: "Bad credentials" };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

const FIGURES: Omit<RepositoryFigures, "repository"> = {
  waiting: 1,
  confirmed: 2,
  quarantined: 1,
  negatives: 3,
  findings: { confirmed: 6, dismissed: 2 },
};

/** An App with an admin's page, on GitHub's API as the simulator plays it, with pairs of two repositories. */
export async function openAdminWorld(pairs: readonly CollectedPair[]) {
  const web = await openWeb();
  const github = await createFakeGithub();
  for (const name of ["shop", "bank"]) github.addRepository({ owner: "acme", name, files: {} });
  const allow = (name: string, permission: "admin" | "write" | "read") =>
    github.state.repositories.find((one) => one.name === name)?.permissions.set("root-ada", permission);
  const { host } = hostOn(github);
  const clock = { ms: Date.UTC(2026, 10, 21) };
  const oauth = { clientId: "Iv1.0123456789abcdef", clientSecret: "client-secret-0123456789" };
  const settings = {
    ...SETTINGS,
    publicUrl: "http://prm.test",
    github: { webUrl: web.url, apiUrl: web.url },
    credentials: { ...SETTINGS.credentials, oauth },
  };
  const admin = openAdmin({
    settings,
    pairs: {
      figures: async () => ["acme/bank", "acme/shop"].map((repository) => ({ repository, ...FIGURES })),
      list: async ({ repository, state, after, most }) =>
        pairs
          .filter(({ flaw }) => flaw.ref.repository.name === repository?.name)
          .filter((pair) => state === null || pair.state.kind === state)
          .filter(({ key }) => after === null || key > after)
          .slice(0, most),
    },
    models: {
      pointers: () => ({ current: null, previous: null, shadow: "3f9a2c71d0b4".padEnd(64, "0") }),
      shipped: "06980e13ff2a".padEnd(64, "0"),
      shadowed: () => ({ agrees: 41, stricter: 2, milder: 1 }),
    },
    permissionOf: host.permissionOf,
    now: () => clock.ms,
  });
  const app = await startTestApp({ admin });
  const close = async () => {
    await app.stop();
    await web.close();
    await github.close();
  };
  /** As it was at first, and late enough that no answer of GitHub's is remembered. */
  const reset = () => {
    allow("shop", "admin");
    allow("bank", "write");
    Object.assign(web, { login: "root-ada" }).exchanges.length = 0;
    clock.ms += 86_400_000;
  };
  reset();
  return { app, web, github, clock, allow, reset, close };
}

export type AdminWorld = Awaited<ReturnType<typeof openAdminWorld>>;

/** What a browser is answered at a path, with what it carries; it follows nothing. */
export async function visit({ app }: AdminWorld, path: string, cookie = "") {
  const answer = await fetch(`${app.url}${path}`, { headers: { cookie }, redirect: "manual" });
  const set = answer.headers.get("set-cookie");
  return {
    status: answer.status,
    html: await answer.text(),
    location: answer.headers.get("location"),
    policy: answer.headers.get("content-security-policy"),
    setCookie: set,
    /** What the browser carries from now on. */
    cookie: set === null ? cookie : (set.split(";")[0] ?? ""),
  };
}

/** Logs in as whoever GitHub names. */
export async function logIn(world: AdminWorld): Promise<string> {
  const left = await visit(world, "/admin/login");
  const state = new URL(left.location ?? "").searchParams.get("state");
  return (await visit(world, `/admin/callback?code=good-code&state=${state}`, left.cookie)).cookie;
}
