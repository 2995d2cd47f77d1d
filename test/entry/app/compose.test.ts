import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { SettingsSchema } from "#entry/app/settings/settings-schema.ts";

type Service = {
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly stop_grace_period?: string;
};
type Compose = {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
};

const compose: Compose = parse(readFileSync("compose.yml", "utf8"), { merge: true });
const services = Object.entries(compose.services);
const dockerfile = readFileSync("Dockerfile", "utf8");
const guide = readFileSync("docs/app.md", "utf8");

const CREDENTIALS = [
  ...["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET"],
  ...["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
];
const VARIABLES = [
  ...Object.keys(SettingsSchema.shape),
  ...CREDENTIALS,
  "SECCODEPRM_CACHE",
  "SECCODEPRM_TOKEN",
  "SECCODEPRM_MODEL",
];

test("every path that the image copies is in the repository and in its context", () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = ""]) => paths.split(" "));
  const allowed = readFileSync(".dockerignore", "utf8").split("\n");
  const missing = copied.filter(
    (path) => !existsSync(path) || !allowed.some((line) => line.replace(/\/$/, "") === `!${path}`),
  );
  expect([copied.length > 5, missing]).toEqual([true, []]);
});

test("the image starts what the build makes, as a user without rights", () => {
  const entry = /^ENTRYPOINT \["node", "\/app\/(dist\/(\w+)\.js)"\]$/m.exec(dockerfile);
  expect(readFileSync("build.mjs", "utf8")).toContain(`${entry?.[2]}: "src/entry/${entry?.[2]}.ts"`);
  expect(dockerfile.match(/^ENTRYPOINT /gm)).toHaveLength(dockerfile.match(/^USER (?:node|1000:1000)$/gm)?.length ?? 0);
});

test.each(services.filter(([name]) => name !== "redis"))(
  "the command of %s exists, and its options",
  (_, { command }) => {
    const [name = "", ...rest] = command;
    const files = [`src/entry/commands/${name}.ts`, "src/entry/commands/options.ts"];
    const source = files.map((file) => readFileSync(file, "utf8")).join("");
    const options = rest.filter((word) => word.startsWith("--"));
    expect(source).toContain(`new Command("${name}")`);
    expect(options.filter((option) => !source.includes(`${option} <`))).toEqual([]);
  },
);

test.each(services)("%s can write to its volumes only, and can gain no right", (_, service) => {
  expect(service).toMatchObject({ read_only: true, cap_drop: ["ALL"], security_opt: ["no-new-privileges:true"] });
});

test("the queue speaks to the App alone", () => {
  expect([compose.services.redis?.networks, compose.networks.inside]).toEqual([["inside"], { internal: true }]);
});

test("every volume that is mounted is declared, and every declared one mounted", () => {
  const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(":")[0]));
  expect([...new Set(mounted)].sort()).toEqual(Object.keys(compose.volumes).sort());
});

test("the folders that the App writes to are its user's in the image", () => {
  const folders = compose.services.app?.volumes?.map((volume) => volume.split(":")[1]);
  expect(folders?.filter((folder) => !dockerfile.includes(` ${folder}`))).toEqual([]);
});

test("every variable that is passed on is one that is read, and the guide explains all of them", () => {
  const passed = services.flatMap(([, { environment = {} }]) => Object.keys(environment));
  expect(passed.filter((name) => !VARIABLES.includes(name))).toEqual([]);
  expect(VARIABLES.filter((name) => !new RegExp(`\\b${name}\\b`).test(guide))).toEqual([]);
});

test("the container is killed later than the App gives up waiting", () => {
  const waits = Number(
    /STOP_WITHIN_MS = ([\d_]+)/.exec(readFileSync("src/entry/app/start-app.ts", "utf8"))?.[1]?.replaceAll("_", ""),
  );
  expect(Number.parseInt(compose.services.app?.stop_grace_period ?? "0", 10) * 1000).toBeGreaterThan(waits);
});

test("every link of the guide leads to a file", () => {
  const links = [...guide.matchAll(/\]\(([^)#\s]+)\)/g)].map(([, link = ""]) => `docs/${link}`);
  expect([links.length > 5, links.filter((link) => !existsSync(link))]).toEqual([true, []]);
});
