import { ConfigError } from "#errors.ts";
import { readFileBounded } from "./read-bounded.ts";

/** As many as a key of 64 bits in hexadecimal; guessing over a network stays hopeless. */
const LEAST_CHARACTERS = 16;
const MOST_BYTES = 4_096;

const CURE = "`openssl rand -hex 32` makes one";

type TokenSources = {
  readonly file: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The variable that holds it where no file is named. */
  readonly variable: string;
};

/** The token that a file or a variable holds; null where neither is given. @throws ConfigError for one that is none. */
export async function readToken({ file, env, variable }: TokenSources): Promise<string | null> {
  if (file !== undefined) {
    const bytes = await readFileBounded(file, MOST_BYTES);
    return checkToken(new TextDecoder().decode(bytes).trim(), file);
  }
  const given = env[variable]?.trim() ?? "";
  return given === "" ? null : checkToken(given, variable);
}

function checkToken(token: string, source: string): string {
  if (token.length < LEAST_CHARACTERS)
    throw new ConfigError(`${source}: a token has at least ${LEAST_CHARACTERS} characters; ${CURE}`);
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new ConfigError(`${source}: a token is one word of ASCII characters; ${CURE}`);
  return token;
}
