import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { API_LIMITS } from "#entry/serve/limits.ts";
import { PROOF_HEADER, proveAnswer, readSignature } from "#scoring-api/proof.ts";
import { TOKEN } from "../../fakes/scoring-server.ts";
import { EXPECTED } from "./test-client.ts";

/** What a server that a test makes up does with a question. */
export type Behaviour = (asked: {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Of this path, from 1. */
  readonly count: number;
  /** Answers as our server does: proven. */
  readonly answer: (status: number, value: unknown, headers?: Readonly<Record<string, string>>) => void;
}) => void;

export type OddServer = {
  readonly url: string;
  /** Paths, in the order they were asked for. */
  readonly asked: readonly string[];
  close(): Promise<void>;
};

export const MODEL_REPLY = {
  ...EXPECTED,
  provider: "cpu",
  tau: 0.1,
  languages: ["c"],
  limits: API_LIMITS,
};

/** The rewards of one trajectory with one step. */
export const REWARDS_REPLY = {
  model: { name: EXPECTED.name, digest: EXPECTED.digest, provider: "cuda" },
  results: [{ kind: "scored", steps: [{ vulnerable: 0.25, secure: 1.5, margin: 0.5 }], reward: 0.5 }],
};

/** A server on a free port that says who it is, and else behaves as it is told. */
export async function startOddServer(behaviour: Behaviour, model: Behaviour = introduce): Promise<OddServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    const count = asked.filter((one) => one === path).length;
    request.resume().on("end", () => {
      const answer = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}) => {
        const body = typeof value === "string" ? value : JSON.stringify(value);
        response.writeHead(status, { [PROOF_HEADER]: proofOf(request, { status, body }), ...headers }).end(body);
      };
      const behave = path === "/v1/model" ? model : behaviour;
      behave({ request, response, count, answer });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const introduce: Behaviour = ({ answer }) => answer(200, MODEL_REPLY);

function proofOf(
  { method = "", url = "", headers }: IncomingMessage,
  answer: { status: number; body: string },
): string {
  const question = readSignature(TOKEN, headers.authorization ?? "", { method, path: url });
  return question === null ? "" : proveAnswer(TOKEN, question, answer);
}
