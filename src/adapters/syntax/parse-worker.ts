import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { Language as Grammar, Parser } from "web-tree-sitter";
import type { Language } from "#trajectory/language.ts";
import type { Outline } from "#trajectory/outline.ts";
import { buildOutline, type TreeReader } from "./build-outline.ts";
import { GRAMMARS } from "./grammars.ts";
import { kindsOf } from "./node-kinds.ts";
import { createWasmMemory } from "./wasm-memory.ts";

export type ParseRequest = { readonly language: Language; readonly text: string };

export type ParseReply =
  /** The grammar is loaded and the parse begins: from here on the time limit counts. */
  | { readonly kind: "started" }
  /** `isWorn`: the worker holds so much memory, which WebAssembly never gives back, that it should be replaced. */
  | { readonly kind: "outlined"; readonly outline: Outline; readonly isWorn: boolean }
  | { readonly kind: "failed"; readonly message: string };

export type ParseWorkerOptions = { readonly grammarsFolder: string };

type Loaded = { readonly grammar: Grammar; readonly reader: TreeReader };

const port = parentPort;
if (port === null) throw new Error("parse-worker.ts is a worker thread, not a program");
const { grammarsFolder }: ParseWorkerOptions = workerData;
const memory = createWasmMemory();
const ready = Parser.init({ wasmMemory: memory.memory });
const loaded = new Map<Language, Promise<Loaded>>();

port.on("message", (request: ParseRequest) => void answer(request));

async function answer({ language, text }: ParseRequest): Promise<void> {
  try {
    await ready;
    const found = await load(language);
    tell({ kind: "started" });
    tell({ kind: "outlined", outline: parse(text, found), isWorn: memory.isWorn() });
  } catch (error) {
    tell({ kind: "failed", message: String(error) });
  }
}

function tell(reply: ParseReply): void {
  port?.postMessage(reply);
}

function parse(text: string, { grammar, reader }: Loaded): Outline {
  const parser = new Parser();
  try {
    const tree = parser.setLanguage(grammar).parse(text);
    if (tree === null) throw new Error("the parser gave no tree");
    const outline = buildOutline(tree, reader);
    tree.delete();
    return outline;
  } finally {
    parser.delete();
  }
}

function load(language: Language): Promise<Loaded> {
  const known = loaded.get(language) ?? open(language);
  loaded.set(language, known);
  return known;
}

async function open(language: Language): Promise<Loaded> {
  const { file, syntax } = GRAMMARS[language];
  const grammar = await Grammar.load(join(grammarsFolder, file));
  return { grammar, reader: { language, kinds: kindsOf(grammar, syntax), requires: syntax.requires } };
}
