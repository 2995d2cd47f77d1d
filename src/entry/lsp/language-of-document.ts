import { LANGUAGES, type Language, languageOf } from "#trajectory/language.ts";

/** Where an editor's name of a language is not ours (LSP specification, TextDocumentItem). */
const BY_ID: ReadonlyMap<string, Language> = new Map([
  ["javascriptreact", "javascript"],
  ["typescriptreact", "tsx"],
  ["cs", "csharp"],
  ["cuda-cpp", "cpp"],
]);

/** The language that the editor says, else the one that the name's extension stands for; null where neither is known. */
export function languageOfDocument({ uri, languageId }: { readonly uri: string; readonly languageId: string }) {
  const said = BY_ID.get(languageId) ?? LANGUAGES.find((language) => language === languageId);
  return said ?? languageOf(uri);
}
