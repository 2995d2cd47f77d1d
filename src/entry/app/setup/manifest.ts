import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { LOGIN_CALLBACK_PATH } from "../admin/admin-paths.ts";
import { WEBHOOK_PATH } from "../server/routes.ts";
import { EXTRAS } from "./extras.ts";

const Manifest = z.strictObject({
  name: z.string(),
  description: z.string(),
  public: z.boolean(),
  default_permissions: z.record(z.string(), z.enum(["read", "write"])),
  default_events: z.array(z.string()),
});

export type Manifest = z.infer<typeof Manifest>;

export type CompleteManifest = Manifest & {
  readonly url: string;
  readonly redirect_url: string;
  /** Where people come back to who log in. */
  readonly callback_urls: readonly string[];
  readonly hook_attributes: { readonly url: string; readonly active: boolean };
};

/** Where GitHub sends people back to. */
export const CALLBACK_PATH = "/setup/callback";

/** What `app.yml` asks of GitHub. */
export function readManifest(root: string): Manifest {
  return Manifest.parse(parse(readFileSync(join(root, "app.yml"), "utf8")));
}

/** The manifest with this server's address, and the extra permissions that were chosen, each with its event. */
export function completeManifest(manifest: Manifest, publicUrl: string, chosen: readonly string[]): CompleteManifest {
  const extras = EXTRAS.filter(({ permission }) => chosen.includes(permission));
  return {
    ...manifest,
    url: publicUrl,
    redirect_url: `${publicUrl}${CALLBACK_PATH}`,
    callback_urls: [`${publicUrl}${LOGIN_CALLBACK_PATH}`],
    hook_attributes: { url: `${publicUrl}${WEBHOOK_PATH}`, active: true },
    default_permissions: {
      ...manifest.default_permissions,
      ...Object.fromEntries(extras.map(({ permission, access }) => [permission, access])),
    },
    default_events: [...manifest.default_events, ...extras.map(({ event }) => event)],
  };
}
