/** Bits a character; 16 equally likely ones have 4. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  const length = [...text].length;
  return [...counts.values()].reduce((sum, count) => sum - (count / length) * Math.log2(count / length), 0);
}

/** The limits of detect-secrets (github.com/Yelp/detect-secrets): 3 bits for hexadecimal, 4.5 for base 64. */
const HEX_BITS = 3;
const BASE64_BITS = 4.5;
/** A random word of 20 characters of 64 has 4.1 to 4.3 bits: there are too few of them for more. */
const SHORT_BITS = 4;
const SHORT = 40;

/** True for what looks drawn by lot: digits and letters mixed, as nobody names things. */
export function isHighEntropy(word: string): boolean {
  if (/^[0-9a-f]+$/i.test(word)) return word.length >= 32 && entropyOf(word) > HEX_BITS;
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/].filter((kind) => kind.test(word)).length;
  if (kinds < 3 || (word.match(/[0-9]/g) ?? []).length < 3) return false;
  return entropyOf(word) > (word.length < SHORT ? SHORT_BITS : BASE64_BITS);
}
