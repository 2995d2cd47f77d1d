import { ConfigError } from "#errors.ts";
import { readLines } from "./read-lines.ts";

/** A list of fingerprints, one a line: 16 hexadecimal digits, or a whole sha256. ConfigError names the line that is none. */
export async function readFingerprints(file: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  let number = 0;
  for await (const line of readLines(file)) {
    number += 1;
    const fingerprint = line.trim();
    if (fingerprint === "") continue;
    if (!/^[0-9a-f]{16}(?:[0-9a-f]{48})?$/.test(fingerprint)) {
      throw new ConfigError(`${file}: line ${number} is no fingerprint (16 hexadecimal digits are expected)`);
    }
    found.add(fingerprint.slice(0, 16));
  }
  return found;
}
