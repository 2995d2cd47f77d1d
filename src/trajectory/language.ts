/** The languages that have a grammar. */
export const LANGUAGES = [
  "c",
  "cpp",
  "python",
  "javascript",
  "typescript",
  "tsx",
  "go",
  "java",
  "rust",
  "php",
  "ruby",
  "csharp",
] as const;

export type Language = (typeof LANGUAGES)[number];

const BY_EXTENSION: Readonly<Record<string, Language>> = {
  c: "c",
  h: "c",
  cc: "cpp",
  cpp: "cpp",
  cxx: "cpp",
  "c++": "cpp",
  hh: "cpp",
  hpp: "cpp",
  hxx: "cpp",
  ipp: "cpp",
  inl: "cpp",
  py: "python",
  pyi: "python",
  js: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  jsx: "javascript",
  ts: "typescript",
  mts: "typescript",
  cts: "typescript",
  tsx: "tsx",
  go: "go",
  java: "java",
  rs: "rust",
  php: "php",
  phtml: "php",
  rb: "ruby",
  rake: "ruby",
  cs: "csharp",
};

/** Every extension that stands for a language: lower case, without the dot. */
export const SOURCE_EXTENSIONS: readonly string[] = Object.keys(BY_EXTENSION);

/** The language a path's extension stands for, or null where no grammar is at hand. */
export function languageOf(path: string): Language | null {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase();
  return extension === undefined ? null : (BY_EXTENSION[extension] ?? null);
}
