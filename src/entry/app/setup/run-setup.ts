import { randomBytes } from "node:crypto";
import { EventEmitter, once } from "node:events";
import type { Logger } from "pino";
import { openServer } from "../server/open-server.ts";
import { type MadeApp, writeCredentialsFile } from "../settings/credentials-file.ts";
import type { AppSettings } from "../settings/settings.ts";
import { convertCode } from "./convert-code.ts";
import { readManifest } from "./manifest.ts";
import { createSetupRoutes } from "./setup-routes.ts";
import { createSetupStates } from "./setup-states.ts";

export type SetupRun = {
  readonly settings: AppSettings;
  /** Where app.yml lies. */
  readonly root: string;
  readonly log: Logger;
  /** Tells the host the address of the setup, which is good until the App exists. */
  readonly tell: (url: string) => void;
  readonly signal: AbortSignal;
};

/** Serves the setup until the App is made and kept; null where the host stopped before. */
export async function runSetup({ settings, root, log, tell, signal }: SetupRun): Promise<MadeApp | null> {
  const key = randomBytes(24).toString("base64url");
  const kept = new EventEmitter<{ made: [MadeApp] }>();
  const keep = (app: MadeApp) => {
    const file = writeCredentialsFile(settings.dataFolder, app);
    kept.emit("made", app);
    return file;
  };
  const convert = (code: string) => convertCode(settings.github.apiUrl, code);
  const states = createSetupStates(Date.now);
  const answer = createSetupRoutes({ ...settings, key, manifest: readManifest(root), states, convert, keep });
  const server = await openServer({ ...settings, log, answer });
  tell(`${settings.publicUrl ?? `http://localhost:${server.port}`}/?key=${key}`);
  try {
    const [made]: readonly MadeApp[] = await once(kept, "made", { signal });
    return made ?? null;
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  } finally {
    await server.close();
  }
}
