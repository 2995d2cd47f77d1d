import { chmodSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ConfigError } from "#errors.ts";
import { parseOwnJson, readOwnFile } from "../../own-file.ts";
import { AppId, ClientText, type Credentials, PrivateKey, WebhookSecret } from "./credentials.ts";
import { WebUrl } from "./settings-schema.ts";

const FILE = "app.json";

const Stored = z.object({
  credentials: z.object({
    appId: AppId,
    privateKey: PrivateKey,
    webhookSecret: WebhookSecret,
    oauth: z.object({ clientId: ClientText, clientSecret: ClientText }).optional(),
  }),
  publicUrl: WebUrl.nullable(),
});

/** What the first start found out. */
export type MadeApp = { readonly credentials: Credentials; readonly publicUrl: string | null };

/** What the first start wrote; null where there was none. @throws ConfigError where it is there and of no use. */
export function readCredentialsFile(folder: string): MadeApp | null {
  const file = join(folder, FILE);
  const text = readOwnFile(file);
  if (text === null) return null;
  const result = Stored.safeParse(parseOwnJson(text));
  if (result.success) return madeOf(result.data);
  const wrong = [...new Set(result.error.issues.map(({ path }) => path.at(-1) ?? "all of it"))].join(", ");
  throw new ConfigError(`${file}: not what was written there (${wrong}); restore it, or delete it to begin anew`);
}

/** Files of a release before this one know no client. */
function madeOf({ credentials: { oauth, ...app }, publicUrl }: z.output<typeof Stored>): MadeApp {
  return { credentials: oauth === undefined ? app : { ...app, oauth }, publicUrl };
}

/** Keeps the credentials where only this user reads them; says in which file. */
export function writeCredentialsFile(folder: string, made: MadeApp): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, FILE);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  // The mode above is narrowed by the umask only, but a file system may widen it.
  chmodSync(draft, 0o600);
  renameSync(draft, file);
  return file;
}
