import { type Logger, pino } from "pino";
import { createRedactor } from "../app/redact.ts";

type LogOptions = {
  readonly level: "error" | "warn" | "info" | "debug";
  readonly token: string | null;
  /** Gets a line with its line break. */
  readonly write: (line: string) => void;
};

/** A log of one JSON object a line. Nobody gives it code; should an error hold the token, the line does not. */
export function createServeLog({ level, token, write }: LogOptions): Logger {
  const redact = createRedactor(token === null ? [] : [token]);
  const formatters = { level: (label: string) => ({ level: label }) };
  return pino({ level, base: null, formatters }, { write: (line: string) => write(redact(line)) });
}
