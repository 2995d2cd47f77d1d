import { z } from "zod";
import type { AppEvent } from "#work/app-event.ts";
import { EVENT_SCHEMAS, type EventName } from "./event-schema.ts";

/** A webhook as it came in, its signature verified. */
export type Delivery = { readonly id: string; readonly name: string; readonly payload: unknown };

/** `unreadable` is a payload of a known event in a shape that GitHub does not document: worth a look, never a crash. */
export type ReadEvent =
  | { readonly kind: "event"; readonly event: AppEvent }
  | { readonly kind: "ignored" }
  | { readonly kind: "unreadable"; readonly problem: string };

/** Reads what a delivery tells; events and installations that are none of ours are ignored. */
export function readEvent({ id, name, payload }: Delivery): ReadEvent {
  if (!isEventName(name) || !isInstalled(payload)) return { kind: "ignored" };
  const result = EVENT_SCHEMAS[name].safeParse(payload);
  if (!result.success) return { kind: "unreadable", problem: problemOf(result.error) };
  return result.data === null ? { kind: "ignored" } : { kind: "event", event: { ...result.data, deliveryId: id } };
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(EVENT_SCHEMAS, name);
}

/** A repository's own webhook may carry the same secret; without an installation there is nobody to act as. */
function isInstalled(payload: unknown): boolean {
  return z.object({ installation: z.object({ id: z.int() }) }).safeParse(payload).success;
}

/** Places and rules only: the values are a stranger's. */
function problemOf(error: z.ZodError): string {
  return error.issues.map(({ path, code }) => `${path.join(".")}: ${code}`).join(", ");
}
