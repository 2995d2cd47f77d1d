import type { Generator } from "#ports/generator.ts";
import type { Door } from "./door.ts";
import { readGeneratorKey } from "./read-generator-key.ts";

type GeneratorPlace = { readonly endpoint: string; readonly generator: string; readonly allowHttp?: true };

/** The generator that the user named, with the key that the environment holds. */
export function openGenerator({ endpoint, generator, allowHttp }: GeneratorPlace, { shell, wire }: Door): Generator {
  const apiKey = readGeneratorKey(shell.env);
  return wire.openGenerator({ endpoint, model: generator, apiKey, isPlainAllowed: allowHttp === true });
}
