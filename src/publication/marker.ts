/** What a comment of ours says of its finding. `fixed` where the change has lost it, the others as people answered. */
export type CommentState = "open" | "fixed" | "dismissed" | "confirmed";

/** The part of a comment that only we read. */
export type Marker =
  | {
      readonly kind: "finding";
      readonly fingerprint: string;
      readonly state: CommentState;
      /** The work that wrote it last. */
      readonly work: string;
      /** Names the finding's file, however often it is renamed, without telling its path: see `fileKeyOf`. */
      readonly file: string;
    }
  | { readonly kind: "review"; readonly work: string };

/** Version of the marker's format. A comment with another one is not ours to change. */
export const MARKER_VERSION = 1;

/**
 * The marker as the last line of a comment, not seen by people. Its JSON has no character that could end an HTML
 * comment, be a tag, a mention or a reference: each is written as `\uXXXX`, and so is all that is not ASCII.
 */
export function writeMarker(marker: Marker): string {
  const json = JSON.stringify({ version: MARKER_VERSION, ...marker });
  return `<!-- seccodeprm ${json.replace(/[^ !"$%'-,./0-?A-~]|[<>]/g, escaped)} -->`;
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
