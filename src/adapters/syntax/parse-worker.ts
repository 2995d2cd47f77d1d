import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { Language as Grammar, Parser } from "web-tree-sitter";
import type { Language } from "#trajectory/language.ts";
import type { Outline } from "#trajectory/outline.ts";
import { buildOutline } from "./build-outline.ts";
import { GRAMMARS } from "./grammars.ts";

export type ParseRequest = { readonly language: Language; readonly text: string };

export type ParseReply =
  | { readonly kind: "outlined"; readonly outline: Outline }
  | { readonly kind: "failed"; readonly message: string };

export type ParseWorkerOptions = { readonly grammarsFolder: string };

const port = parentPort;
if (port === null) throw new Error("parse-worker.ts is a worker thread, not a program");
const { grammarsFolder }: ParseWorkerOptions = workerData;
const loaded = new Map<Language, Promise<Grammar>>();
const ready = Parser.init();

port.on("message", (request: ParseRequest) => void answer(request).then((reply) => port.postMessage(reply)));

async function answer({ language, text }: ParseRequest): Promise<ParseReply> {
  await ready;
  const parser = new Parser();
  try {
    parser.setLanguage(await load(language));
    const tree = parser.parse(text);
    if (tree === null) return { kind: "failed", message: "the parser gave no tree" };
    const outline = buildOutline(tree, language, GRAMMARS[language].syntax);
    tree.delete();
    return { kind: "outlined", outline };
  } catch (error) {
    return { kind: "failed", message: String(error) };
  } finally {
    parser.delete();
  }
}

function load(language: Language): Promise<Grammar> {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const grammar = Grammar.load(join(grammarsFolder, GRAMMARS[language].file));
  loaded.set(language, grammar);
  return grammar;
}
