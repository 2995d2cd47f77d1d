/** Where a signature is longer, nobody wrote it by hand. */
const LONGEST_SIGNATURE = 1_000;

/**
 * The name in the text of a signature that the grammar could not read: the word before the last parameter list. A
 * macro's name is not the function's: `SYSCALL_DEFINE2(open, …)` is `open`, `TEST(Stack, Pops)` is `Pops` of `Stack`.
 */
export function readSignature(text: string): { readonly name: string; readonly holder: string | undefined } | null {
  const head = text.slice(0, LONGEST_SIGNATURE);
  const end = head.lastIndexOf(")");
  const start = openingOf(head, end);
  const name = /\w+$/u.exec(head.slice(0, Math.max(0, start)).trimEnd())?.[0];
  if (name === undefined || isKeyword(name)) return null;
  if (!/^[A-Z][A-Z0-9_]*$/u.test(name)) return { name, holder: undefined };
  const [first, second, third] = head
    .slice(start + 1, end)
    .split(",")
    .map((argument) => argument.trim());
  const isPair = second !== undefined && third === undefined;
  return isPair ? { name: second, holder: first } : { name: first || name, holder: undefined };
}

/** Where the pair of parentheses that closes at `end` opens; -1 where it does not. */
function openingOf(head: string, end: number): number {
  let depth = 0;
  for (let at = end; at >= 0; at--) {
    if (head[at] === ")") depth++;
    if (head[at] === "(") depth--;
    if (depth === 0) return at;
  }
  return -1;
}

function isKeyword(name: string): boolean {
  return /^(?:if|for|while|switch|return|else|do|sizeof|__attribute__)$/u.test(name);
}
