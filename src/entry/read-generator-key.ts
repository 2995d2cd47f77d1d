import { ConfigError } from "#errors.ts";

/** The key of a generator's server; null where none is set. Arguments can be read by all: it stands in the environment. */
export function readGeneratorKey(env: Readonly<Record<string, string | undefined>>): string | null {
  const key = env.SECCODEPRM_GENERATOR_KEY?.trim() ?? "";
  if (!/^[\x21-\x7e]*$/.test(key)) {
    throw new ConfigError("SECCODEPRM_GENERATOR_KEY: a key is one word of ASCII characters");
  }
  return key === "" ? null : key;
}
