import type { Language } from "#trajectory/language.ts";
import type { LanguageSyntax } from "./language-syntax.ts";
import { c } from "./languages/c.ts";
import { cpp } from "./languages/cpp.ts";
import { csharp } from "./languages/csharp.ts";
import { go } from "./languages/go.ts";
import { java } from "./languages/java.ts";
import { javascript } from "./languages/javascript.ts";
import { php } from "./languages/php.ts";
import { python } from "./languages/python.ts";
import { ruby } from "./languages/ruby.ts";
import { rust } from "./languages/rust.ts";
import { typescript } from "./languages/typescript.ts";

export type Grammar = { readonly file: string; readonly syntax: LanguageSyntax };

/** The grammar of each language: its file in `dist/grammars/` (build.mjs) and how to read its trees. */
export const GRAMMARS: Readonly<Record<Language, Grammar>> = {
  c: { file: "tree-sitter-c.wasm", syntax: c },
  cpp: { file: "tree-sitter-cpp.wasm", syntax: cpp },
  csharp: { file: "tree-sitter-c_sharp.wasm", syntax: csharp },
  go: { file: "tree-sitter-go.wasm", syntax: go },
  java: { file: "tree-sitter-java.wasm", syntax: java },
  javascript: { file: "tree-sitter-javascript.wasm", syntax: javascript },
  php: { file: "tree-sitter-php.wasm", syntax: php },
  python: { file: "tree-sitter-python.wasm", syntax: python },
  ruby: { file: "tree-sitter-ruby.wasm", syntax: ruby },
  rust: { file: "tree-sitter-rust.wasm", syntax: rust },
  tsx: { file: "tree-sitter-tsx.wasm", syntax: typescript },
  typescript: { file: "tree-sitter-typescript.wasm", syntax: typescript },
};

/** Changes with every change of what an outline says, or of a grammar's version: part of every cache key. */
export const OUTLINE_DIGEST =
  "outline-1;c-0.23.2;cpp-0.23.4;csharp-0.23.1;go-0.23.4;java-0.23.5;javascript-0.23.1;php-0.23.12;python-0.23.4;ruby-0.23.1;rust-0.23.1;typescript-0.23.2";
