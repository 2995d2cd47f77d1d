const CLOSER =
  /^(?:[)}\];,\s]*|end|fi|done|esac|return(?:\s+(?:-?\w+|[(]\s*-?\w+\s*[)]))?;?|break;?|continue;?|pass|#\s*endif.*)$/u;

/** A line that only closes: `}`, `return 0;`, `break;`, `#endif`, `end` (paper, data pipeline, step 2), or is empty. */
export function isCloser(line: string): boolean {
  return CLOSER.test(line.trim());
}

const IMPORT =
  /^(?:#\s*(?:include|define|if|ifdef|ifndef)\b|import\b|from\s+\S+\s+import\b|use\s|using\s|package\s|require\b|require_relative\b|extern\b)/u;
/** Headers that say nothing of their own: types, decorators, access labels, an opening brace. */
const HEADER =
  /^(?:[{[(]$|@\w|(?:public|protected|private)(?:\s+\w+)?:$|(?:[\w:]+\s+){0,6}(?:class|struct|union|interface|enum|trait|impl|module|namespace|mod)\b[^;()=]*$)/u;
const WITH_KEYWORD = /^(?:let|var|const|global|nonlocal)\s[^()]*$/u;
// Two tests that are each linear in the line: a stranger wrote it.
const NAMES_ONLY = /^\w[\w:<>,.*&?[\]\s]*$/u;
const NAME_AFTER_TYPE = /\s[*&]*\w/u;
const NOT_A_TYPE = /^(?:return|goto|break|continue|throw|delete|yield|await|raise|else|case|new)\b/u;
const LONGEST_DECLARATION = 300;

/** A line that only declares, without a call: `register ssize_t i;`, `#include <x.h>`, `class A {` (the same step). */
export function isDeclaration(line: string): boolean {
  const code = line.trim();
  if (code.length > LONGEST_DECLARATION) return false;
  return IMPORT.test(code) || HEADER.test(code) || WITH_KEYWORD.test(code) || declaresWithType(code);
}

/** `char *p, buffer[10];` or `int count = 0;` */
function declaresWithType(code: string): boolean {
  if (!code.endsWith(";") || code.includes("(") || NOT_A_TYPE.test(code)) return false;
  const equals = code.indexOf("=");
  const declared = code.slice(0, equals < 0 ? -1 : equals).trim();
  return NAMES_ONLY.test(declared) && NAME_AFTER_TYPE.test(declared);
}

const OPENER = /(?:[{([:,]|\b(?:then|do|begin|else|try)|=>|->|\\)$/u;

/** A line that opens what follows: a cut after it would leave a header without its body. */
export function isOpener(line: string): boolean {
  return OPENER.test(line.trimEnd());
}
