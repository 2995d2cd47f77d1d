import { PassThrough } from "node:stream";
import type { Clock } from "#entry/lsp/clock.ts";
import type { LspWorld } from "#entry/lsp/lsp-world.ts";
import { startLanguageServer } from "#entry/lsp/start-language-server.ts";
import { fakeScorer } from "../../fakes/fake-scorer.ts";
import { MADE_UP_PARSER } from "../../usecases/fake-pair-store.ts";
import { type EditorOptions, openEditor } from "./editor.ts";

/** A clock that stands still until it is told that time has passed. */
export type HandClock = Clock & { pass(): void; pending(): number };

export function createHandClock(): HandClock {
  const due = new Set<() => void>();
  return {
    after(ms, run) {
      // What should happen at once does not wait for a hand.
      if (ms === 0) queueMicrotask(() => due.delete(run) && run());
      due.add(run);
      return () => due.delete(run);
    },
    pass() {
      for (const run of [...due]) {
        due.delete(run);
        run();
      }
    },
    pending: () => due.size,
  };
}

/** An editor and a server in this process, over streams, with a made-up world: `unsafe(n);` is a risky step. */
export async function openMadeUpEditor(world: Partial<LspWorld> = {}, options: EditorOptions = {}) {
  const [toServer, fromServer] = [new PassThrough(), new PassThrough()];
  const bugs: unknown[] = [];
  const ended = startLanguageServer(
    {
      parser: MADE_UP_PARSER,
      scorer: fakeScorer(),
      tau: 0.1,
      context: "trajectory",
      toolVersion: "1.2.3",
      clock: createHandClock(),
      openRepository: async () => {
        throw new Error("no repository here");
      },
      hearTrouble: () => undefined,
      reportBug: (error) => bugs.push(error),
      ...world,
    },
    { input: toServer, output: fromServer },
  );
  const quiet = { settings: { compareOnSave: false }, ...options };
  return { ...(await openEditor({ fromServer, toServer }, quiet)), bugs, ended, hangUp: () => toServer.end() };
}

/** Three steps: one that reassures, one that is risky, one that is neither. */
export const RISKY = "fn copy() {\n  check(n);\n\n  unsafe(n);\n\n  write(n);\n}\n";
export const CALM = RISKY.replace("unsafe", "write");
