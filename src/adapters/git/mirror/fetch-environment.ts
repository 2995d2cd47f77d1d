import { devNull } from "node:os";

/** How this machine reaches the network, and whose certificates it trusts. */
const NETWORK =
  /^(https?_proxy|HTTPS_PROXY|ALL_PROXY|all_proxy|NO_PROXY|no_proxy|SSL_CERT_FILE|SSL_CERT_DIR|GIT_SSL_CAINFO|GIT_SSL_CAPATH)$/;
const NEEDED = /^(PATH|SystemRoot|TMPDIR|TEMP|TMP|LD_LIBRARY_PATH|GIT_EXEC_PATH)$/;

export type FetchRights = {
  readonly url: string;
  /** Stands in the variables of the one process that uses it: never in an argument or a file. */
  readonly token: string | null;
  readonly protocols: readonly string[];
  /** Instead of the user's own, whose `.netrc` would be obeyed. */
  readonly home: string;
};

/** The variables that a fetch may see: nobody's configuration, nothing that asks a person or traces. */
export function fetchEnvironment(variables: NodeJS.ProcessEnv, rights: FetchRights): Readonly<Record<string, string>> {
  const kept = Object.entries(variables).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && (NEEDED.test(entry[0]) || NETWORK.test(entry[0])),
  );
  return {
    ...Object.fromEntries(kept),
    ...authorization(rights),
    HOME: rights.home,
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: devNull,
    GIT_TERMINAL_PROMPT: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_ALLOW_PROTOCOL: rights.protocols.join(":"),
  };
}

/** The header goes to this address only; GitHub takes any name with an installation's token. */
function authorization({ url, token }: FetchRights): Readonly<Record<string, string>> {
  if (token === null) return {};
  const credentials = Buffer.from(`x-access-token:${token}`).toString("base64");
  return {
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `http.${url}.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${credentials}`,
  };
}
