import { defaultPolicy } from "#config.ts";
import type { Mirror } from "#ports/mirror.ts";
import type { Door } from "../../door.ts";
import { keptFolder } from "../../models/kept-models.ts";
import { modelsFolder } from "../../models/models-folder.ts";
import { readPointers } from "../../models/pointers-file.ts";
import { type Judging, reviewerOf } from "../open-judging.ts";
import type { AppContext } from "../run-app.ts";
import { createShadow, NO_SHADOW, type Shadow } from "./create-shadow.ts";
import { appendRecord, shadowFile } from "./shadow-file.ts";

type ShadowContext = Pick<AppContext, "settings" | "metrics" | "log"> & {
  readonly mirror: Mirror;
  readonly judging: Judging;
};

/** The model that the data folder puts in the shadow. @throws ConfigError where it cannot be opened: said at the start. */
export async function openShadow(
  { shell, wire }: Pick<Door, "shell" | "wire">,
  { settings, metrics, log, mirror, judging }: ShadowContext,
): Promise<Shadow> {
  const folder = modelsFolder({ ...shell.env, DATA_DIR: settings.dataFolder });
  const { shadow: digest } = readPointers(folder);
  if (digest === null) return NO_SHADOW;
  const model = await wire.openModel(keptFolder(folder, digest));
  const { scoreTimeoutMs: timeoutMs } = defaultPolicy().limits;
  const scorer = shell.lifetime.own(await wire.openScorer(model, { provider: "cpu", threads: 1, timeoutMs }));
  const file = shadowFile(settings.dataFolder, { current: judging.model.digest, shadow: digest });
  log.info({ shadowModel: digest }, "a model scores in the shadow");
  return createShadow({
    reviewer: reviewerOf({ model, tools: { ...judging.tools, scorer } }, shell),
    mirror,
    record: (record) => appendRecord(file, record),
    count: metrics.shadow,
    log,
    now: Date.now,
  });
}
