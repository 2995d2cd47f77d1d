import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { simulation } from "@simulacrum/github-api-simulator";
import { checkHandlers } from "./check-handlers.ts";
import { commentHandlers } from "./comment-handlers.ts";
import { conversationHandlers } from "./conversation-handlers.ts";
import { createFront, type Fault, type LoggedRequest } from "./front.ts";
import { type Answered, type Handler, Refusal } from "./handler.ts";
import { objectHandlers } from "./object-handlers.ts";
import { OPENAPI_FILE } from "./openapi.ts";
import { pullHandlers } from "./pull-handlers.ts";
import { createRepositoryHandle, type RepositoryHandle, type RepositoryOptions } from "./repository-handle.ts";
import { SAMPLE_TIME } from "./sample.ts";
import type { GithubState } from "./state.ts";

declare global {
  /** From test/github/environment.mjs. */
  var githubSimulation: typeof simulation | undefined;
}

const HANDLERS: Readonly<Record<string, Handler>> = {
  ...pullHandlers,
  ...commentHandlers,
  ...checkHandlers,
  ...conversationHandlers,
  ...objectHandlers,
};

export type FakeGithub = {
  readonly baseUrl: string;
  readonly state: GithubState;
  /** Every request that came, in order. */
  readonly log: readonly LoggedRequest[];
  /** Where a request of ours, or a reply of the simulator's, is not as GitHub describes it. */
  readonly violations: readonly string[];
  addRepository(options: RepositoryOptions): RepositoryHandle;
  inject(fault: Fault): void;
  /** No fault strikes any more. */
  heal(): void;
  /** A token that is accepted from now on. */
  issueToken(): string;
  /** No token is accepted any more; `uninstall` gives no new ones either. */
  revokeTokens(): void;
  uninstall(): void;
  /** @throws where the description was not kept to. */
  close(): Promise<void>;
};

/** A GitHub to test against: @simulacrum/github-api-simulator, with pull requests, reviews and checks that are kept. */
export async function createFakeGithub({ now = () => SAMPLE_TIME }: { now?: () => string } = {}): Promise<FakeGithub> {
  const state = emptyState(now);
  const simulator = await openSimulator(state);
  const front = createFront(simulator.listener, ({ operation, headers }) => {
    const token = (headers.authorization ?? "").replace(/^\w+ /, "");
    const isAllowed = operation.startsWith("apps/") || state.tokens.has(token);
    return isAllowed ? null : { status: 401, message: "Bad credentials" };
  });
  const server = createServer(front.listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    log: front.log,
    violations: front.violations,
    inject: front.inject,
    heal: front.heal,
    addRepository: (options) => createRepositoryHandle(state, options),
    issueToken() {
      const token = `ghs_test${state.nextId()}`;
      state.tokens.add(token);
      return token;
    },
    revokeTokens: () => state.tokens.clear(),
    uninstall() {
      state.isInstalled = false;
      state.tokens.clear();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await simulator.close();
      for (const { git } of state.repositories) git.remove();
      if (front.violations.length > 0) throw new Error(front.violations.join("\n"));
    },
  };
}

function emptyState(now: () => string): GithubState {
  let id = 1000;
  return {
    app: { id: 77, slug: "seccodeprm", login: "seccodeprm[bot]" },
    installationId: 5,
    repositories: [],
    tokens: new Set(),
    isInstalled: true,
    nextId: () => (id += 1),
    now,
  };
}

/** The simulator's own server is not listened to from outside: its body limit is far below GitHub's. */
async function openSimulator(state: GithubState) {
  if (githubSimulation === undefined) throw new Error("needs @jest-environment ./test/github/environment.mjs");
  const openapiHandlers = () =>
    Object.fromEntries(Object.entries(HANDLERS).map(([id, run]) => [id, adapted(run, state)]));
  const initialState = { users: [], organizations: [], repositories: [], branches: [], blobs: [] };
  const app = githubSimulation({ initialState, apiSchema: OPENAPI_FILE, extend: { openapiHandlers } });
  const { server, ensureClose, simulationStore } = await app.listen(0);
  const [answer] = server.listeners("request") as RequestListener[];
  const { schema, store, actions } = simulationStore;
  return {
    listener: ((request, response) => {
      // It copies its log for each entry: a long one takes most of the time. Ours is the front's.
      store.dispatch(actions.batchUpdater([schema.simulationLogs.reset()]));
      answer?.(request, response);
    }) satisfies RequestListener,
    close: ensureClose,
  };
}

type Context = { readonly request: { params: object; query: object; body?: unknown } };
type Request = { readonly url?: string };
type Response = { setHeader(name: string, value: string): unknown };

/** A handler as the simulator takes it: what it returns is checked against the description, and sent. */
function adapted(handle: Handler, state: GithubState) {
  return async ({ request }: Context, { url = "" }: Request, response: Response): Promise<Answered> => {
    const body = Object(request.body);
    const setLink = (link: string) => void response.setHeader("link", link);
    const { params, query } = request;
    try {
      return handle(state, { params: { ...params }, query: { ...query }, body, setLink, url });
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  };
}
