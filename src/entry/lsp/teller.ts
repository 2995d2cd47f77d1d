import {
  type Connection,
  type Diagnostic,
  ErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
} from "vscode-languageserver";
import { ConfigError, UpstreamError } from "#errors.ts";
import { makeInertLine } from "#report/make-inert.ts";
import type { LspWorld } from "./lsp-world.ts";

/** Says things to the person at the editor; what was said before is not said again. */
export type Teller = {
  publish(uri: string, diagnostics: readonly Diagnostic[]): void;
  refreshLenses(): void;
  /** A sentence that the person asked for. */
  say(message: string): void;
  warn(message: string): void;
  /** For the log that a person opens when something is odd. */
  log(message: string): void;
  /** Scoring failed: once, until it recovers. */
  failed(error: unknown): void;
  recovered(): void;
  /** A failure as the answer to a request. */
  asResponse(error: unknown): ResponseError<void>;
};

export function createTeller(connection: Connection, { reportBug }: Pick<LspWorld, "reportBug">): Teller {
  const published = new Map<string, string>();
  let isFailing = false;
  const explain = (error: unknown): string => {
    if (error instanceof ConfigError) return makeInertLine(error.message);
    if (error instanceof UpstreamError) return makeInertLine(`could not look: ${error.message}`);
    reportBug(error);
    return "this is a bug in seccodeprm; its log says more";
  };
  // Not `window.showWarningMessage`: that is a request, and waits for a button to be chosen.
  const show = (type: MessageType, message: string) =>
    void connection.sendNotification(ShowMessageNotification.type, { type, message });
  return {
    publish(uri, diagnostics) {
      const text = JSON.stringify(diagnostics);
      if ((published.get(uri) ?? "[]") === text) return;
      if (diagnostics.length === 0) published.delete(uri);
      else published.set(uri, text);
      void connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] });
    },
    refreshLenses: () => void connection.languages.connection.sendRequest("workspace/codeLens/refresh"),
    say: (message) => show(MessageType.Info, message),
    warn: (message) => show(MessageType.Warning, `seccodeprm: ${makeInertLine(message)}`),
    log: (message) => connection.console.info(makeInertLine(message)),
    failed(error) {
      const message = explain(error);
      if (isFailing) return;
      isFailing = true;
      show(MessageType.Warning, `seccodeprm: no scores: ${message}; the next key tries again`);
    },
    recovered() {
      if (isFailing) connection.console.info("seccodeprm scores again");
      isFailing = false;
    },
    asResponse: (error) =>
      error instanceof ResponseError ? error : new ResponseError(ErrorCodes.InternalError, explain(error)),
  };
}
