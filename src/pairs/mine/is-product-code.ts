import { languageOf } from "#trajectory/language.ts";

/** Folders and names of tests, examples, documents and other people's code. */
const NOT_PRODUCT =
  /(?:^|\/)(?:tests?|testing|testsuites?|__tests__|t|testdata|fixtures?|mocks?|(?:oss-?)?fuzz\w*|examples?|samples?|demos?|docs?|vendor|third[_-]?party|external|node_modules|bower_components|contrib|unittests?|specs?|benchmarks?|bench)\/|[._-](?:tests?|spec|bench)\.\w+$|(?:^|\/)tests?[_-][^/]*$|(?:Tests?|Spec)\.(?:java|cs|php)$/i;

/** Names of what a program wrote. */
const GENERATED =
  /\.(?:pb|pb2|generated|gen|min|bundle|g|designer|tab|yy)\.\w+$|(?:_pb2(?:_grpc)?\.py|\.pb\.\w+|_generated\.\w+|(?:^|\/)(?:dist|generated|gen|autogen|bindata)\/.*|(?:^|\/)(?:lex\.yy|moc_|zz_generated|ui_)[^/]*)$/i;

/** How a program says at the top of a file that it wrote it. */
const SAYS_GENERATED = /@generated|\bDO NOT EDIT\b|\b(?:auto(?:matically)?[- ]?)?generated (?:by|from|file)\b/i;

/** Characters in which a generator introduces itself. */
const TOP = 1_000;

/** True for a path whose code is the product's own: in a language with a grammar, no test, nothing generated. */
export function isProductCode(path: string): boolean {
  return languageOf(path) !== null && !NOT_PRODUCT.test(path) && !GENERATED.test(path);
}

/** True where a file's first lines say that a program wrote it. */
export function saysGenerated(text: string): boolean {
  return SAYS_GENERATED.test(text.slice(0, TOP));
}
