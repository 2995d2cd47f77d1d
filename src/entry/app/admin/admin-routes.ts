import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { UpstreamError } from "#errors.ts";
import { type Answer, NOT_FOUND } from "../server/answer.ts";
import { messagePage } from "./admin-page.ts";
import { ADMIN_PATH, LOGIN_CALLBACK_PATH, LOGIN_PATH, LOGOUT_PATH } from "./admin-paths.ts";
import type { GithubLogin } from "./github-login.ts";
import { learningPage } from "./learning-page.ts";
import { readView, type ViewSources, type Wanted } from "./learning-view.ts";
import type { SessionCookie } from "./session-cookie.ts";

export type AdminOptions = ViewSources & {
  readonly cookie: SessionCookie;
  readonly login: GithubLogin;
  /** GitHub, for people. */
  readonly webUrl: string;
};

export type AdminRoutes = (request: IncomingMessage, path: string) => Promise<Answer>;

/** The admin's page and the way to it: nothing is changed by any of them. */
export function createAdminRoutes(options: AdminOptions): AdminRoutes {
  return async (request, path) => {
    if (request.method !== "GET" && request.method !== "HEAD") return NOT_FOUND;
    const query = new URLSearchParams(request.url?.split("?")[1]);
    switch (path) {
      case ADMIN_PATH:
        return learning(request, query, options);
      case LOGIN_PATH:
        return leave(options);
      case LOGIN_CALLBACK_PATH:
        return comeBack(request, query, options);
      case LOGOUT_PATH:
        return goTo(ADMIN_PATH, options.cookie.write(null));
      default:
        return NOT_FOUND;
    }
  };
}

async function learning(request: IncomingMessage, query: URLSearchParams, options: AdminOptions): Promise<Answer> {
  const session = options.cookie.read(request.headers.cookie);
  if (session?.kind !== "person") return loginPage("GitHub tells us who you are, and nothing else is asked of it.");
  const view = await readView(session.login, wantedIn(query), options);
  return view === null ? nothingPage(session.login) : learningPage(view, options.webUrl);
}

const State = z.enum(["waiting", "confirmed", "quarantined"]).nullable();

/** Whatever else stands there is as good as nothing. */
function wantedIn(query: URLSearchParams): Wanted {
  const state = State.safeParse(query.get("state")).data ?? null;
  return { repository: query.get("repository"), state, after: query.get("after") };
}

/** 32 bytes: as hard to guess as the key that seals them (RFC 7636 wants 43 characters at least). */
function leave({ cookie, login }: AdminOptions): Answer {
  const [state, verifier] = [randomBytes(32).toString("base64url"), randomBytes(32).toString("base64url")];
  return goTo(login.urlOf({ state, verifier }), cookie.write({ kind: "leaving", state, verifier }));
}

/** A code is taken from the browser that left for it, once. */
async function comeBack(request: IncomingMessage, query: URLSearchParams, options: AdminOptions): Promise<Answer> {
  const { cookie, login } = options;
  const session = cookie.read(request.headers.cookie);
  const isOurs = session?.kind === "leaving" && isSame(session.state, query.get("state") ?? "");
  if (!isOurs) return loginPage("This login was begun elsewhere, or too long ago.", cookie.write(null));
  try {
    const person = await login.loginOf({ code: query.get("code") ?? "", verifier: session.verifier });
    return goTo(ADMIN_PATH, cookie.write({ kind: "person", login: person }));
  } catch (error) {
    if (error instanceof UpstreamError) return loginPage(`${error.message}.`, cookie.write(null));
    throw error;
  }
}

function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function goTo(location: string, cookie: string): Answer {
  return { status: 303, body: "", headers: { location, "set-cookie": cookie } };
}

function loginPage(text: string, cookie?: string): Answer {
  return messagePage({
    status: 401,
    title: "For admins of a repository",
    text,
    link: { href: LOGIN_PATH, label: "Log in with GitHub" },
    headers: cookie === undefined ? {} : { "set-cookie": cookie },
  });
}

function nothingPage(login: string): Answer {
  return messagePage({
    status: 403,
    title: "Nothing for you here",
    text: `${login} administers no repository that this server has learned from.`,
    link: { href: LOGOUT_PATH, label: "Log out" },
  });
}
