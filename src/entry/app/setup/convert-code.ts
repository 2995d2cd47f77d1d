import { z } from "zod";
import { UpstreamError } from "#errors.ts";
import { AppId, ClientText, type Credentials, PrivateKey, WebhookSecret } from "../settings/credentials.ts";

/** What GitHub says of an App that it has just made, as far as we keep it. */
export type MadeOnGitHub = { readonly credentials: Credentials; readonly pageUrl: string };

const Conversion = z.object({
  id: AppId,
  pem: PrivateKey,
  webhook_secret: WebhookSecret,
  html_url: z.url(),
  client_id: ClientText.optional(),
  client_secret: ClientText.optional(),
});

const CODE = /^[\w-]{1,200}$/;

/** GitHub answers at once, or is not to be waited for by somebody at a browser. */
const ANSWER_WITHIN_MS = 30_000;

/**
 * Exchanges the code of the manifest flow for the App's credentials; it is good once.
 * @throws UpstreamError that tells GitHub's status, and nothing of what it sent.
 */
export async function convertCode(apiUrl: string, code: string): Promise<MadeOnGitHub> {
  if (!CODE.test(code)) throw new UpstreamError("GitHub's code has an unknown form");
  const answer = await post(`${apiUrl}/app-manifests/${code}/conversions`);
  if (answer.status !== 201) throw new UpstreamError(`GitHub answered ${answer.status} instead of making the App`);
  const result = Conversion.safeParse(await answer.json());
  if (!result.success) throw new UpstreamError("GitHub made the App, but its answer has an unknown form");
  return { credentials: credentialsOf(result.data), pageUrl: result.data.html_url };
}

function credentialsOf(made: z.output<typeof Conversion>): Credentials {
  const { id: appId, pem: privateKey, webhook_secret: webhookSecret } = made;
  const { client_id: clientId, client_secret: clientSecret } = made;
  const isClient = clientId !== undefined && clientSecret !== undefined;
  return { appId, privateKey, webhookSecret, ...(isClient ? { oauth: { clientId, clientSecret } } : {}) };
}

async function post(url: string): Promise<Response> {
  try {
    const headers = { accept: "application/vnd.github+json", "user-agent": "seccodeprm" };
    return await fetch(url, { method: "POST", headers, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  } catch {
    // The code stands in the address, and the address in what fetch says.
    throw new UpstreamError("GitHub could not be reached");
  }
}
