import { Command, Option } from "commander";
import { ConfigError } from "#errors.ts";
import type { HardNegative } from "#pairs/collected-pair.ts";
import type { RepositoryFigures } from "#ports/pair-store.ts";
import type { RepositoryName } from "#publication/pull-request.ts";
import { repositoryKey } from "#publication/repository-key.ts";
import type { OpenAnswers } from "../app/wire-app.ts";
import type { Door } from "../door.ts";
import { printable } from "../printable.ts";
import { withExamples } from "../with-examples.ts";
import { expectWritable, writeOutput } from "../write-output.ts";

type Whose = { readonly person?: string; readonly repository?: string; readonly owner?: string };
type Opening = (env: Door["shell"]["env"]) => Promise<OpenAnswers>;

/** `store`: what the App keeps of people's answers, on request. */
export function storeCommand(door: Door, openPairs: () => Promise<Opening>): Command {
  const open = async () => door.shell.lifetime.own(await (await openPairs())(door.shell.env));
  const stats = new Command("stats")
    .description("count pairs by state, and people's answers, for each repository")
    .action(async () => door.shell.print(describe(await (await open()).figures(null))));
  const output = "all that is kept of them, as JSON";
  const exporting = whose("export", "write all that is kept of a person or of a repository")
    .requiredOption("-o, --output <file>", output)
    .action(async ({ output: file, ...of }: Whose & { output: string }) => {
      expectWritable(file);
      writeOutput(file, `${JSON.stringify(await gather(of, await open()), null, 2)}\n`);
    });
  const deleting = whose("delete", "delete all that is kept of a person, a repository or an account")
    .addOption(new Option("--owner <account>", "every repository of an account"))
    .action(async (of: Whose) => {
      await door.shell.print(`${await remove(of, await open())}\n`);
    });
  const store = new Command("store").description("show, export and delete what the App keeps of people's answers");
  for (const command of [stats, exporting, deleting]) store.addCommand(command);
  return withExamples(store, [
    ["seccodeprm store stats", "how many pairs wait, are confirmed, and are quarantined"],
    ["seccodeprm store export --person ada -o ada.json", "what ada answered, confirmed, fixed and dismissed"],
    ["seccodeprm store delete --repository octo/app", "forget a repository"],
  ]);
}

function whose(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .addOption(new Option("--person <login>", "a person, by their GitHub login"))
    .addOption(new Option("--repository <owner/name>", "a repository"));
}

async function gather(of: Whose, stores: OpenAnswers): Promise<object> {
  const chosen = expectOne(of);
  if (chosen.kind === "owner") throw new ConfigError("give --person or --repository");
  if (chosen.kind === "repository") return ofRepository(chosen.repository, stores);
  return { answers: await stores.answers.ofPerson(chosen.login), ...(await stores.ofPerson(chosen.login)) };
}

async function ofRepository(repository: RepositoryName, { answers, list, negatives }: OpenAnswers): Promise<object> {
  const query = { repository, owner: null, state: null, after: null, most: Number.MAX_SAFE_INTEGER };
  const merged: HardNegative[] = [];
  for await (const negative of negatives()) {
    if (repositoryKey(negative.ref.repository) === repositoryKey(repository)) merged.push(negative);
  }
  return { dismissals: await answers.dismissedIn(repository), pairs: await list(query), negatives: merged };
}

async function remove(of: Whose, stores: OpenAnswers): Promise<string> {
  const chosen = expectOne(of);
  for (const store of [stores, stores.answers]) {
    if (chosen.kind === "person") await store.forgetPerson(chosen.login);
    else if (chosen.kind === "owner") await store.forgetOwner(chosen.owner);
    else await store.forget(chosen.repository);
  }
  return "deleted";
}

type Chosen =
  | { readonly kind: "person"; readonly login: string }
  | { readonly kind: "owner"; readonly owner: string }
  | { readonly kind: "repository"; readonly repository: RepositoryName };

function expectOne({ person, repository, owner }: Whose): Chosen {
  if ([person, repository, owner].filter((one) => one !== undefined).length !== 1) {
    throw new ConfigError("say whose: one of --person, --repository and, to delete, --owner");
  }
  if (person !== undefined) return { kind: "person", login: person };
  if (owner !== undefined) return { kind: "owner", owner };
  const [of = "", name = "", ...rest] = (repository ?? "").split("/");
  if (of === "" || name === "" || rest.length > 0)
    throw new ConfigError(`--repository: got ${repository}, must be owner/name`);
  return { kind: "repository", repository: { owner: of, name } };
}

function describe(figures: readonly RepositoryFigures[]): string {
  if (figures.length === 0) return "nothing is kept\n";
  const lines = figures.map(({ repository, waiting, confirmed, quarantined, negatives, findings }) => {
    const pairs = `${waiting} waiting, ${confirmed} confirmed, ${quarantined} quarantined, ${negatives} dismissed`;
    const said = findings.confirmed + findings.dismissed;
    return `${repository}: ${pairs}; ${findings.confirmed} of ${said} answered findings were right\n`;
  });
  return printable(lines.join(""));
}
