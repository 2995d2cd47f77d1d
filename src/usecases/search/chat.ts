import type { ChatMessage, GeneratedText } from "#ports/generator.ts";
import type { Language } from "#trajectory/language.ts";

/** Asks for what follows a text. The code may say what it wants: it is data, and only the model's words come back. */
export function chatAbout(text: string, language: Language): readonly ChatMessage[] {
  const task = `You complete ${language} code. Answer with the code that follows the user's text, from exactly where it ends. Do not repeat it, do not explain, use no code fence. Answer with nothing where the code is complete.`;
  return [
    { role: "system", content: task },
    { role: "user", content: text },
  ];
}

/** A conversation's answer as code: without a fence around it, and without the text it was to follow. */
export function codeOfChat({ text, end }: GeneratedText, asked: string): GeneratedText {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const isFence = (line: string) => line.trimStart().startsWith("```");
  const opening = lines.findIndex((line) => line.trim() !== "");
  const body = isFence(lines[opening] ?? "") ? lines.slice(opening + 1) : lines;
  const closing = body.findIndex(isFence);
  const code = (closing === -1 ? body : body.slice(0, closing)).join("\n");
  const rest = code.startsWith(asked) ? code.slice(asked.length) : code;
  return { text: rest, end: closing === -1 ? end : "ended" };
}
