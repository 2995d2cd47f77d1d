import { makeInert } from "./make-inert.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A stranger's text as it may stand in HTML, between tags or in a quoted attribute. */
export function makeInertHtml(text: string): string {
  return makeInert(text).replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);
}
