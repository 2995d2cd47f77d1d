import { ConfigError } from "#errors.ts";
import { readFileBounded } from "../read-bounded.ts";

/** GitHub drops an event whose payload is larger. */
const MOST_PAYLOAD = 26_214_400;

/** The event that started the workflow. @throws ConfigError where its file is missing or no JSON. */
export async function readPayload(file: string): Promise<unknown> {
  const bytes = await readFileBounded(file, MOST_PAYLOAD);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new ConfigError(`${file}: the event is not JSON`);
  }
}
