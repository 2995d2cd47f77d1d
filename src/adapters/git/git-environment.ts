import { devNull } from "node:os";

/** What git needs of the system: programs, the user's own configuration (who may read which folder), a temporary folder. */
const NEEDED = [
  "PATH",
  "HOME",
  "XDG_CONFIG_HOME",
  "USERPROFILE",
  "SystemRoot",
  "TMPDIR",
  "TEMP",
  "TMP",
  "LD_LIBRARY_PATH",
];

/** What a hook or a CI job tells git: where its objects, programs and configuration lie. */
const TOLD =
  /^GIT_(EXEC_PATH|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|CEILING_DIRECTORIES|CONFIG_(GLOBAL|SYSTEM|NOSYSTEM))$/;

/** The variables git may see while it looks a repository up: nothing that starts a program, asks a person or fetches. */
export function lookupEnvironment(variables: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const kept = Object.entries(variables).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && (NEEDED.includes(entry[0]) || TOLD.test(entry[0])),
  );
  return {
    ...Object.fromEntries(kept),
    ...trustedFolders(variables),
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    // Older gits do not know the line above: no protocol is called `none`, so nothing is fetched.
    GIT_ALLOW_PROTOCOL: "none",
    GIT_NO_REPLACE_OBJECTS: "1",
  };
}

/** The variables git may see while it reads objects: nobody's configuration, the same answer on every machine. */
export function readingEnvironment(
  lookup: Readonly<Record<string, string>>,
  objectFolder: string,
): Readonly<Record<string, string>> {
  const kept = Object.entries(lookup).filter(([name]) => !name.startsWith("GIT_CONFIG"));
  return {
    ...Object.fromEntries(kept),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: "1",
    GIT_OBJECT_DIRECTORY: objectFolder,
  };
}

/** Of the configuration that variables carry, only which folders to trust: the rest may name programs. */
function trustedFolders(variables: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const count = Number(variables.GIT_CONFIG_COUNT ?? 0);
  const trusted = Array.from({ length: isCount(count) ? count : 0 }, (_, index) => index)
    .filter((index) => variables[`GIT_CONFIG_KEY_${index}`]?.toLowerCase() === "safe.directory")
    .map((index) => variables[`GIT_CONFIG_VALUE_${index}`] ?? "");
  const settings = trusted.map((folder, index) => ({
    [`GIT_CONFIG_KEY_${index}`]: "safe.directory",
    [`GIT_CONFIG_VALUE_${index}`]: folder,
  }));
  return trusted.length === 0 ? {} : Object.assign({ GIT_CONFIG_COUNT: String(trusted.length) }, ...settings);
}

/** Far more than anybody sets; not so many that listing them takes time. */
function isCount(count: number): boolean {
  return Number.isInteger(count) && count > 0 && count < 10_000;
}
