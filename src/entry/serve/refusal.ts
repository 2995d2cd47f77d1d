import type { Answer } from "../app/server/answer.ts";

/** Why a request was not done, for a program and for a person. */
export type Refusal = {
  readonly kind: "refused";
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export function refusal(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Refusal {
  return { kind: "refused", status, code, message, headers };
}

/** What the client reads: `{"error":{"code","message"}}`. */
export function refusalAnswer({ status, code, message, headers }: Refusal): Answer {
  return jsonAnswer(status, { error: { code, message } }, headers);
}

export function jsonAnswer(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    body: JSON.stringify(body),
    headers: { ...headers, "content-type": "application/json; charset=utf-8" },
  };
}
