import type { CollectedPairs } from "#ports/pair-store.ts";
import type { JobPorts } from "#usecases/pull-request/run-job.ts";
import type { Door } from "../../door.ts";
import { shippedModel } from "../../model-folder.ts";
import { modelsFolder } from "../../models/models-folder.ts";
import { readPointers } from "../../models/pointers-file.ts";
import type { Installations } from "../installations.ts";
import type { ReadySettings } from "../settings/settings.ts";
import { readFigures, shadowFile } from "../shadow/shadow-file.ts";
import type { AdminRoutes } from "./admin-routes.ts";
import { openAdmin } from "./open-admin.ts";

type AdminContext = {
  readonly settings: ReadySettings;
  readonly installations: Installations;
  readonly pairs: CollectedPairs;
  readonly hostOf: JobPorts["hostOf"];
  /** Digest of the model that says the verdicts. */
  readonly current: string;
};

/** The admin's pages with what the App works with. */
export async function openAdminPages(
  { shell, wire }: Pick<Door, "shell" | "wire">,
  { settings, installations, pairs, hostOf, current }: AdminContext,
): Promise<AdminRoutes> {
  const { dataFolder } = settings;
  const folder = modelsFolder({ ...shell.env, DATA_DIR: dataFolder });
  return openAdmin({
    settings,
    pairs,
    models: {
      pointers: () => readPointers(folder),
      shipped: (await wire.openModel(shippedModel(shell.root))).digest,
      shadowed: (shadow) => readFigures(shadowFile(dataFolder, { current, shadow })),
    },
    permissionOf: async (repository, login) => {
      const host = await hostOf(await installations.idOf(repository));
      return host.permissionOf(repository, login);
    },
    now: Date.now,
  });
}
