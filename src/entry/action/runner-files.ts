import { randomUUID } from "node:crypto";
import { appendFile } from "node:fs/promises";
import { cutToBytes } from "#publication/fit-bytes.ts";
import { explainFileError } from "../explain-file-error.ts";

/** GitHub refuses a step's summary of more than 1 MiB, and then shows none. */
const MOST_SUMMARY = 1_048_576;

/** Outputs of a step, as the runner reads them; a name no text can guess ends each value. */
export async function writeOutputs(file: string, outputs: Readonly<Record<string, string>>): Promise<void> {
  const lines = Object.entries(outputs).map(([name, value]) => {
    const end = `end_${randomUUID()}`;
    return `${name}<<${end}\n${value}\n${end}\n`;
  });
  await append(file, lines.join(""));
}

/** Markdown for the page of the run. */
export async function writeSummary(file: string, markdown: string): Promise<void> {
  await append(file, cutToBytes(`${markdown}\n`, MOST_SUMMARY));
}

async function append(file: string, text: string): Promise<void> {
  try {
    await appendFile(file, text);
  } catch (error) {
    throw explainFileError(file, error);
  }
}
