import { isHighEntropy } from "./entropy.ts";
import { PERSONAL_SHAPES, SECRET_SHAPES } from "./secret-shapes.ts";

/** What stands where a secret or a name of a person stood: the same in both versions, so that it is no difference. */
const SECRET = "SCRUBBED_SECRET";
const PERSON = "someone@example.com";

export type Scrubbed = { readonly text: string /** Places that were replaced. */; readonly count: number };

/** Takes secrets and personal data out of a text, at most too much. What was scrubbed once stays as it is. */
export function scrub(text: string): Scrubbed {
  let count = 0;
  const put = (word: string) => () => {
    count += 1;
    return word;
  };
  let left = text;
  for (const shape of SECRET_SHAPES) left = left.replace(shape, put(SECRET));
  left = left.replace(LONG_WORD, (word) => (isHighEntropy(word) ? put(SECRET)() : word));
  for (const shape of PERSONAL_SHAPES) left = left.replace(shape, (word) => (isNobody(word) ? word : put(PERSON)()));
  return { text: left, count };
}

/** What keys are written with; 20 is the shortest that is taken for one (as secret scanners do). */
const LONG_WORD = /[\w+/=-]{20,}/g;

/** Addresses that RFC 2606 keeps for examples. */
function isNobody(address: string): boolean {
  return /@(?:[\w-]+\.)*example(?:\.(?:com|net|org))?$/i.test(address);
}
