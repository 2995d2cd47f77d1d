import { createHash } from "node:crypto";
import { z } from "zod";
import { UpstreamError } from "#errors.ts";
import type { OAuthClient } from "../settings/credentials.ts";
import type { GitHubUrls } from "../settings/github-urls.ts";

/** Has GitHub say who somebody is; nothing that GitHub gives for it is kept. */
export type GithubLogin = {
  /** Where a browser is sent; `state` ties the answer to it, `verifier` the code to us (RFC 7636). */
  urlOf(leaving: { readonly state: string; readonly verifier: string }): string;
  /** The login of whoever came back with a code. @throws UpstreamError where GitHub names nobody. */
  loginOf(back: { readonly code: string; readonly verifier: string }): Promise<string>;
};

type LoginOptions = {
  readonly github: GitHubUrls;
  readonly client: OAuthClient;
  /** Where people come back to. */
  readonly callbackUrl: string;
};

/** GitHub answers a refused code with 200 and an error. */
const Token = z.object({ access_token: z.string().regex(/^[\w.-]{1,500}$/), token_type: z.literal("bearer") });

/** Logins are what GitHub lets them be: they stand on the page and in routes. */
const User = z.object({ login: z.string().regex(/^[\w-]{1,100}$/), type: z.literal("User") });

const CODE = /^[\w-]{1,200}$/;

/** GitHub answers at once, or is not to be waited for by somebody at a browser. */
const ANSWER_WITHIN_MS = 30_000;

/** The web flow of a GitHub App (generating a user access token for a GitHub App). */
export function createGithubLogin({ github, client, callbackUrl }: LoginOptions): GithubLogin {
  return {
    urlOf: ({ state, verifier }) => {
      const challenge = createHash("sha256").update(verifier).digest("base64url");
      const query = new URLSearchParams({
        client_id: client.clientId,
        redirect_uri: callbackUrl,
        state,
        code_challenge: challenge,
        code_challenge_method: "S256",
        allow_signup: "false",
      });
      return `${github.webUrl}/login/oauth/authorize?${query}`;
    },
    loginOf: async ({ code, verifier }) => {
      if (!CODE.test(code)) throw new UpstreamError("GitHub's code has an unknown form");
      const body = new URLSearchParams({
        client_id: client.clientId,
        client_secret: client.clientSecret,
        code,
        redirect_uri: callbackUrl,
        code_verifier: verifier,
      });
      const tokenUrl = `${github.webUrl}/login/oauth/access_token`;
      const { access_token: token } = await ask(tokenUrl, { method: "POST", body }, Token);
      const headers = { authorization: `Bearer ${token}` };
      return (await ask(`${github.apiUrl}/user`, { headers }, User)).login;
    },
  };
}

type Request = { readonly method?: string; readonly body?: URLSearchParams; readonly headers?: Record<string, string> };

async function ask<Reply>(
  url: string,
  { headers = {}, ...request }: Request,
  schema: z.ZodType<Reply>,
): Promise<Reply> {
  const all = { accept: "application/json", "user-agent": "seccodeprm", ...headers };
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  // What fetch says of a failure may tell the address, and a reply the token: neither is repeated.
  const answer = await fetch(url, { ...request, headers: all, signal, redirect: "error" }).catch(() => null);
  if (answer === null) throw new UpstreamError("GitHub could not be reached");
  const result = schema.safeParse(await answer.json().catch(() => null));
  if (answer.ok && result.success) return result.data;
  throw new UpstreamError(`GitHub does not say who it is (${answer.status})`);
}
