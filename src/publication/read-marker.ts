import { type CommentState, MARKER_VERSION, type Marker } from "./marker.ts";

/** The last line of a body. The JSON that we write has no angle bracket, no hyphen and nothing outside ASCII. */
const AT_END = /(?:^|\n)<!-- seccodeprm (\{[ !"#$%&'-,./0-;=?-~]*\}) -->$/;

/** A comment's marker; null where its last line is none, or one that we would not have written. */
export function readMarker(body: string): Marker | null {
  const json = AT_END.exec(body.trimEnd())?.[1];
  if (json === undefined) return null;
  try {
    return markerOf(JSON.parse(json));
  } catch {
    return null;
  }
}

/** A comment as people read it. */
export function withoutMarker(body: string): string {
  return body.trimEnd().replace(AT_END, "").trimEnd();
}

function markerOf(value: unknown): Marker | null {
  if (!isRecord(value) || value.version !== MARKER_VERSION) return null;
  const { kind, fingerprint, state, work, file } = value;
  if (typeof work !== "string") return null;
  if (kind === "review") return { kind, work };
  const isWhole = kind === "finding" && typeof file === "string" && isFingerprint(fingerprint) && isState(state);
  return isWhole ? { kind, fingerprint, state, work, file } : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isFingerprint(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{32}$/.test(value);
}

function isState(value: unknown): value is CommentState {
  return value === "open" || value === "fixed" || value === "dismissed" || value === "confirmed";
}
