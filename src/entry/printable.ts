/** Text for a terminal: control characters, which a stranger's path may hold, are shown and not obeyed. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, (control) => JSON.stringify(control).slice(1, -1).replace("\x7f", "\\u007f"));
}
