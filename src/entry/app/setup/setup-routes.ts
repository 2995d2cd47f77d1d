import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { UpstreamError } from "#errors.ts";
import { type Answer, NOT_FOUND, textAnswer } from "../server/answer.ts";
import type { MadeApp } from "../settings/credentials-file.ts";
import type { GitHubUrls } from "../settings/github-urls.ts";
import { askPage, CONFIRM_PATH } from "./ask-page.ts";
import { confirmPage } from "./confirm-page.ts";
import type { MadeOnGitHub } from "./convert-code.ts";
import { brokenPage, donePage, lockedPage } from "./end-pages.ts";
import { CALLBACK_PATH, type Manifest } from "./manifest.ts";
import { readChoice } from "./read-choice.ts";
import type { SetupStates } from "./setup-states.ts";

export type SetupOptions = {
  /** Only the log tells it: whoever comes first from outside must not make the App theirs. */
  readonly key: string;
  readonly manifest: Manifest;
  readonly github: GitHubUrls;
  readonly publicUrl: string | null;
  readonly states: SetupStates;
  readonly convert: (code: string) => Promise<MadeOnGitHub>;
  /** Keeps what GitHub made; says where. */
  readonly keep: (made: MadeApp) => string;
};

/** The setup's answers: ask, confirm, and take what GitHub made. */
export function createSetupRoutes(options: SetupOptions): (request: IncomingMessage, path: string) => Promise<Answer> {
  return async (request, path) => {
    if (request.method !== "GET") return NOT_FOUND;
    const query = new URLSearchParams(request.url?.split("?")[1]);
    switch (path) {
      case "/":
        return holdsKey(query, options) ? ask(request, null, options) : lockedPage();
      case CONFIRM_PATH:
        return holdsKey(query, options) ? confirm(request, query, options) : lockedPage();
      case CALLBACK_PATH:
        return callback(query, options);
      case "/healthz":
        return textAnswer(200, "alive");
      case "/readyz":
        return textAnswer(503, "setup: not ready");
      default:
        return NOT_FOUND;
    }
  };
}

/** Hashed, so that not even the length is told. */
function holdsKey(query: URLSearchParams, { key }: SetupOptions): boolean {
  const hashOf = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hashOf(query.get("key") ?? ""), hashOf(key));
}

function ask({ headers }: IncomingMessage, problem: string | null, { key, publicUrl }: SetupOptions): Answer {
  // Where the reader reached us is the best guess, and shown for them to correct.
  const guess = publicUrl ?? (headers.host === undefined ? "" : `https://${headers.host}`);
  return askPage({ key, publicUrl: guess, problem });
}

function confirm(request: IncomingMessage, query: URLSearchParams, options: SetupOptions): Answer {
  const read = readChoice(query);
  if (read.kind === "wrong") return ask(request, read.problem, options);
  const state = options.states.issue(read.choice.publicUrl);
  return confirmPage({ manifest: options.manifest, choice: read.choice, webUrl: options.github.webUrl, state });
}

async function callback(query: URLSearchParams, { key, states, convert, keep, github }: SetupOptions): Promise<Answer> {
  const publicUrl = states.redeem(query.get("state") ?? "");
  if (publicUrl === null) return lockedPage();
  try {
    const { credentials, pageUrl } = await convert(query.get("code") ?? "");
    const file = keep({ credentials, publicUrl });
    return donePage({ pageUrl: pageUrl.startsWith(`${github.webUrl}/`) ? pageUrl : github.webUrl, file });
  } catch (error) {
    if (error instanceof UpstreamError) return brokenPage(error.message, `/?key=${key}`);
    throw error;
  }
}
