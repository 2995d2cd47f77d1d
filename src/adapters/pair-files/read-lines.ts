import { StringDecoder } from "node:string_decoder";
import { openText } from "./open-text.ts";

/** Lines of a file, plain, `.gz` or `.xz`, one at a time. Only a line feed ends a line: JSON may hold every other one. */
export async function* readLines(file: string): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for await (const chunk of openText(file)) {
    const lines = (rest + decoder.write(chunk)).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  rest += decoder.end();
  if (rest !== "") yield rest;
}
