import { Command } from "commander";
import { cacheFolder } from "../cache-folder.ts";
import { type Check, ok } from "../doctor/check.ts";
import { checkCache } from "../doctor/check-cache.ts";
import { checkGrammars } from "../doctor/check-grammars.ts";
import { checkModel } from "../doctor/check-model.ts";
import { checkGit, checkNode } from "../doctor/check-programs.ts";
import { DOCTOR_FORMATS, type DoctorFormat, isHealthy, renderChecks } from "../doctor/render-checks.ts";
import type { Door } from "../door.ts";
import { EXIT } from "../exit-code.ts";
import { modelFolder } from "../model-folder.ts";
import { withExamples } from "../with-examples.ts";
import { formatOption, modelOption, providerOption, type ScoringOptions } from "./options.ts";

type DoctorOptions = Pick<ScoringOptions, "model" | "provider"> & { readonly format: DoctorFormat };

/** A line takes milliseconds; starting a thread on a busy machine takes longer. */
const PARSE_TIMEOUT_MS = 30_000;

/** `doctor`: what is installed, and whether it works. */
export function doctorCommand(door: Door): Command {
  const doctor = new Command("doctor")
    .description("say what is installed, which model and provider, and whether it works")
    .addOption(formatOption(DOCTOR_FORMATS))
    .addOption(modelOption())
    .addOption(providerOption())
    .action(async (options: DoctorOptions) => {
      const checks = await examine(options, door);
      await door.shell.print(renderChecks(checks, options.format, door.shell.style));
      door.finish(isHealthy(checks) ? EXIT.passed : EXIT.mistake);
    });
  return withExamples(doctor, [
    ["seccodeprm doctor", "look at everything a review needs"],
    ["seccodeprm doctor --provider cuda", "does the graphics card really compute?"],
    ["seccodeprm doctor --format json", "for a program; exit code 2 where something is missing"],
  ]);
}

async function examine({ model, provider }: DoctorOptions, { shell, wire }: Door): Promise<readonly Check[]> {
  const { root, env, lifetime } = shell;
  const parser = lifetime.own(wire.openParser({ timeoutMs: PARSE_TIMEOUT_MS, threads: 1 }));
  const folder = modelFolder(model, shell);
  return [
    ok("seccodeprm", root.version),
    checkNode(process.version),
    await checkGit(),
    await checkGrammars(parser),
    ...(await checkModel({ wire, lifetime, folder, provider })),
    await checkCache(cacheFolder(env)),
  ];
}
