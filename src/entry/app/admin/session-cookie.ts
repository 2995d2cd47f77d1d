import { z } from "zod";
import type { Seal } from "./seal.ts";

/** What a browser carries: somebody on the way to GitHub and back, or somebody whom GitHub named. */
const Session = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("leaving"), state: z.string(), verifier: z.string() }),
  z.object({ kind: z.literal("person"), login: z.string() }),
]);

export type Session = z.output<typeof Session>;

/** Long enough to type a password and a second factor; long enough to look through some pairs. */
const LIFE_MS: Readonly<Record<Session["kind"], number>> = { leaving: 600_000, person: 3_600_000 };

/** One cookie for one person at a time. */
export type SessionCookie = {
  /** Null where there is no session that is ours and fresh. */
  read(cookies: string | undefined): Session | null;
  /** The header that gives a browser its session, or (null) takes it away. */
  write(session: Session | null): string;
};

/** Over https no other host, and no page without it, can set or see the cookie (RFC 6265bis: the `__Host-` prefix). */
export function createSessionCookie(seal: Seal, { isSecure }: { readonly isSecure: boolean }): SessionCookie {
  const name = isSecure ? "__Host-seccodeprm" : "seccodeprm";
  const flags = `; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  return {
    read: (cookies) => {
      const found = (cookies ?? "").split(/;\s*/).find((cookie) => cookie.startsWith(`${name}=`));
      return found === undefined ? null : (Session.safeParse(seal.open(found.slice(name.length + 1))).data ?? null);
    },
    write: (session) => {
      if (session === null) return `${name}=; Max-Age=0${flags}`;
      const lifeMs = LIFE_MS[session.kind];
      return `${name}=${seal.close(session, lifeMs)}; Max-Age=${lifeMs / 1000}${flags}`;
    },
  };
}
