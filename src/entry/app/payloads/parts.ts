import { z } from "zod";
import type { AppEvent } from "#work/app-event.ts";

// Distributes over the union, which Omit alone does not.
type WithoutDelivery<Event> = Event extends AppEvent ? Omit<Event, "deliveryId"> : never;

/** What a payload tells; which delivery it came with stands in a header. */
export type Told = WithoutDelivery<AppEvent>;

export const Id = z.int().positive();

/** SHA-1, or SHA-256 where a repository uses it. */
export const CommitId = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);

/** Of an account or a repository. */
export const Name = z.string().regex(/^[\w.-]{1,100}$/);

export const Repository = z
  .object({ name: Name, owner: z.object({ login: Name }) })
  .transform(({ name, owner }) => ({ owner: owner.login, name }));

/** What every event of an installation has. */
export const Installed = z.object({ action: z.string().default(""), installation: z.object({ id: Id }) });

export const InRepository = Installed.extend({ repository: Repository });

/** The part of an event that every payload tells alike. */
export function told({ action, installation }: z.output<typeof Installed>) {
  return { action, installationId: installation.id };
}
