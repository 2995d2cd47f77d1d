const CLOSER =
  /^(?:[)}\];,\s]*|end|fi|done|esac|return(?:\s+(?:-?\w+|[(]\s*-?\w+\s*[)]))?;?|break;?|continue;?|pass|#\s*endif.*)$/u;

/** A line that only closes: `}`, `return 0;`, `break;`, `#endif`, `end` (paper, data pipeline, step 2). */
export function isCloser(line: string): boolean {
  return CLOSER.test(line.trim());
}

const IMPORT =
  /^(?:#\s*(?:include|define|if|ifdef|ifndef)\b|import\b|from\s+\S+\s+import\b|use\s|using\s|package\s|require\b|extern\b)/u;
const DECLARATION =
  /^(?:[\w:<>,.*&?[\]]+\s+)+[*&]*\w+(?:\s*\[[^\]]*\])*(?:\s*=\s*[^()]*)?(?:\s*,\s*[*&]*\w+(?:\s*=\s*[^(),]*)?)*;$/u;
const NOT_A_TYPE = /^(?:return|goto|break|continue|throw|delete|yield|await|raise|else|case|new)\b/u;
const LONGEST_DECLARATION = 300;

/** A line that only declares, without a call: `register ssize_t i;`, `#include <x.h>`, `import os` (the same step). */
export function isDeclaration(line: string): boolean {
  const code = line.trim();
  if (IMPORT.test(code)) return true;
  return code.length <= LONGEST_DECLARATION && !NOT_A_TYPE.test(code) && DECLARATION.test(code);
}
