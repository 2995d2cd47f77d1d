import type { Diagnostic } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { defaultPolicy } from "#config.ts";
import type { Language } from "#trajectory/language.ts";
import { createEditOutliner } from "#usecases/document/outline-edits.ts";
import { rememberSteps } from "#usecases/document/remember-steps.ts";
import { type DocumentScores, scoreDocument } from "#usecases/document/score-document.ts";
import { diagnose } from "./diagnose.ts";
import { type DocumentSession, openSession, type ReadText } from "./document-session.ts";
import type { LastComparison } from "./last-comparison.ts";
import { type LowStep, lowSteps } from "./low-steps.ts";
import type { LspWorld } from "./lsp-world.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";

/** An open document and what is known of it; its text is the editor's, saved or not. */
export type OpenDocument = {
  readonly document: TextDocument;
  readonly language: Language;
  readonly session: DocumentSession;
  scores: DocumentScores | null;
  /** Of the text as it stands; null as soon as it changes. */
  comparison: LastComparison | null;
};

export type DeskEvents = {
  publish(uri: string, diagnostics: readonly Diagnostic[]): void;
  scored(): void;
  failed(error: unknown): void;
};

/** The open documents, each followed by a session; their diagnostics are told whenever they change. */
export type Desk = {
  /** Follows a document from now on, or takes note that its text changed. */
  follow(document: TextDocument, language: Language): OpenDocument;
  find(uri: string): OpenDocument | null;
  close(uri: string): void;
  configure(settings: Settings): void;
  /** Silences a low step until the server ends; `restore` undoes all of them. */
  dismiss(fingerprint: string): void;
  restore(): void;
  compared(uri: string, comparison: LastComparison): void;
  /** What is low of a document now, after the settings, marks and dismissals. */
  lowOf(open: OpenDocument): readonly LowStep[];
};

export function createDesk(world: LspWorld, events: DeskEvents): Desk {
  const documents = new Map<string, OpenDocument>();
  const dismissed = new Set<string>();
  let settings = DEFAULT_SETTINGS;

  const lowOf = ({ document, scores }: OpenDocument) =>
    scores === null || !settings.enable
      ? []
      : lowSteps(scores, { path: document.uri, threshold: settings.threshold, dismissed });

  const publish = (open: OpenDocument) => {
    const { document, scores, comparison } = open;
    if (scores === null) return;
    const lines = document.getText().split("\n");
    const found = settings.enable ? diagnose({ scores, low: lowOf(open), comparison, lines }, settings) : [];
    events.publish(document.uri, found);
  };

  const republish = () => {
    for (const open of documents.values()) publish(open);
  };

  function openDocument(document: TextDocument, language: Language): OpenDocument {
    const memory = rememberSteps(world.scorer, world.context);
    const outliner = createEditOutliner(world.parser);
    const ports = { outliner, memory, limits: defaultPolicy().limits, tau: world.tau };
    const read: ReadText = (text, how) => scoreDocument({ path: document.uri, text, language }, ports, how);
    const scored = (scores: DocumentScores) => {
      open.scores = scores;
      publish(open);
      events.scored();
    };
    const session = openSession(read, { scored, failed: events.failed }, world.clock);
    const open: OpenDocument = { document, language, session, scores: null, comparison: null };
    documents.set(document.uri, open);
    return open;
  }

  return {
    follow(document, language) {
      const known = documents.get(document.uri);
      const open = known ?? openDocument(document, language);
      open.comparison = null;
      if (settings.enable) open.session.change(document.getText(), known === undefined ? 0 : settings.debounceMs);
      return open;
    },
    find: (uri) => documents.get(uri) ?? null,
    close(uri) {
      documents.get(uri)?.session.close();
      documents.delete(uri);
      events.publish(uri, []);
    },
    configure(next) {
      const isWoken = next.enable && !settings.enable;
      settings = next;
      republish();
      if (isWoken) for (const { session, document } of documents.values()) session.change(document.getText(), 0);
    },
    dismiss(fingerprint) {
      dismissed.add(fingerprint);
      republish();
    },
    restore() {
      dismissed.clear();
      republish();
    },
    compared(uri, comparison) {
      const open = documents.get(uri);
      if (open === undefined) return;
      open.comparison = comparison;
      publish(open);
    },
    lowOf,
  };
}
