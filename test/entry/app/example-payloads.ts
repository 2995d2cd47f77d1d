import { createRequire } from "node:module";

type Payload = Readonly<Record<string, unknown>>;
type Example = { readonly name: string; readonly payload: Payload };
type Listed = { readonly name: string; readonly examples: readonly Payload[] };

const require = createRequire(import.meta.url);
const DOT_COM: readonly Listed[] = require("@octokit/webhooks-examples/api.github.com/index.json");
const ENTERPRISE: readonly Listed[] = require("@octokit/webhooks-examples/ghes-35/index.json");

/** GitHub's own examples, of github.com and of an Enterprise Server. */
export const EXAMPLES: readonly Example[] = [...DOT_COM, ...ENTERPRISE].flatMap(({ name, examples }) =>
  examples.map((payload) => ({ name, payload })),
);

/** The first example of an event and action, as an installation would send it. */
export function exampleOf(name: string, action: string): Payload {
  const found = EXAMPLES.find((it) => it.name === name && it.payload.action === action);
  if (found === undefined) throw new Error(`no example of ${name}.${action}`);
  return { installation: { id: 7 }, ...found.payload };
}

/** The payload with fields of one of its objects replaced. */
export function changed(payload: Payload, key: string, fields: Payload): Payload {
  return { ...payload, [key]: { ...(payload[key] as Payload), ...fields } };
}
