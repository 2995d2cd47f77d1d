import { ConfigError, UpstreamError } from "#errors.ts";

/** One thing the doctor looked at. `note`: it works, but not as asked for. */
export type Check = {
  readonly name: string;
  readonly status: "ok" | "note" | "failed";
  readonly detail: string;
};

export function ok(name: string, detail: string): Check {
  return { name, status: "ok", detail };
}

export function note(name: string, detail: string): Check {
  return { name, status: "note", detail };
}

export function failed(name: string, detail: string): Check {
  return { name, status: "failed", detail };
}

/** The checks that `look` gives; what a user can mend, or the world refused, is one failed check. A bug stays a bug. */
export async function checking(name: string, look: () => Promise<readonly Check[]>): Promise<readonly Check[]> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof ConfigError || error instanceof UpstreamError) return [failed(name, error.message)];
    throw error;
  }
}
