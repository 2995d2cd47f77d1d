import type { Language } from "./language.ts";

/** The extension, without a dot, by which the tools of a language know its files. */
export const USUAL_EXTENSION: Readonly<Record<Language, string>> = {
  c: "c",
  cpp: "cpp",
  python: "py",
  javascript: "js",
  typescript: "ts",
  tsx: "tsx",
  go: "go",
  java: "java",
  rust: "rs",
  php: "php",
  ruby: "rb",
  csharp: "cs",
};
