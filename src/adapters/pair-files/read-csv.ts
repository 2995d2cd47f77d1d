import { StringDecoder } from "node:string_decoder";
import { ConfigError } from "#errors.ts";
import { createCsvParser } from "./csv-parser.ts";
import { openText } from "./open-text.ts";

/** A row of a table by column name. */
export type CsvRow = Readonly<Record<string, string>>;

/** Rows of a CSV file (RFC 4180: quotes, doubled quotes, line ends inside quotes), by the names of its first row. */
export async function* readCsv(file: string): AsyncGenerator<{ readonly row: CsvRow; readonly place: string }> {
  let header: readonly string[] | null = null;
  let number = 0;
  for await (const cells of readCells(file)) {
    if (header === null) {
      header = cells.map((name) => name.replace(/^\ufeff/, "").trim());
      continue;
    }
    number += 1;
    const place = `${file}: record ${number}`;
    if (cells.length !== header.length) {
      throw new ConfigError(
        `${place} has ${cells.length} columns, the first row names ${header.length}; fetch the file again or repair the row`,
      );
    }
    yield { row: Object.fromEntries(header.map((name, index) => [name, cells[index] as string])), place };
  }
}

async function* readCells(file: string): AsyncGenerator<readonly string[]> {
  const decoder = new StringDecoder("utf8");
  const parser = createCsvParser();
  for await (const chunk of openText(file)) yield* parser.feed(decoder.write(chunk));
  yield* parser.feed(decoder.end());
  const rest = parser.end();
  if (rest.kind === "open-quote") throw new ConfigError(`${file}: ends inside a quoted cell; fetch the file again`);
  if (rest.row !== null) yield rest.row;
}
