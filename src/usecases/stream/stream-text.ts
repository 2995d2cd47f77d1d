import { mayCloseStep } from "#trajectory/may-close-step.ts";

/** Replaces the characters from `start` to before `end` (UTF-16 units) by `text`. */
export type TextEdit = { readonly start: number; readonly end: number; readonly text: string };

/** What became of an edit. `outside`: it names characters that are not there. */
export type Edited = "edited" | "outside" | "too-long";

/** A text that arrives in pieces. */
export type StreamText = {
  edit(edit: TextEdit): Edited;
  /** The whole text. */
  all(): string;
  /** Up to the last whole line. */
  wholeLines(): string;
  /** True where a step may have been closed, or what was cut was changed, since this was asked last. */
  mayHaveNews(): boolean;
};

export function createStreamText(maxCharacters: number): StreamText {
  let text = "";
  /** Where the last line that is not whole begins. */
  let partial = 0;
  let news = false;

  function noteLines(from: number): void {
    for (let start = from, end = text.indexOf("\n", start); end >= 0; end = text.indexOf("\n", start)) {
      news ||= mayCloseStep(text.slice(start, end), lineBefore(text, start));
      start = end + 1;
      partial = start;
    }
  }

  return {
    all: () => text,
    wholeLines: () => text.slice(0, partial),
    edit: ({ start, end, text: added }) => {
      if (start > end || end > text.length) return "outside";
      if (text.length - (end - start) + added.length > maxCharacters) return "too-long";
      const isBefore = start < partial;
      text = start === text.length ? text + added : `${text.slice(0, start)}${added}${text.slice(end)}`;
      if (isBefore) {
        news = true;
        partial = text.lastIndexOf("\n") + 1;
      } else noteLines(partial);
      return "edited";
    },
    mayHaveNews: () => {
      const had = news;
      news = false;
      return had;
    },
  };
}

function lineBefore(text: string, start: number): string {
  return start === 0 ? "" : text.slice(text.lastIndexOf("\n", start - 2) + 1, start - 1);
}
