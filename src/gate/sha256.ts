const WORD = 2 ** 32;
const CONSTANTS = fractionsOfRoots(64, Math.cbrt);
const START = fractionsOfRoots(8, Math.sqrt);

/**
 * SHA-256 of a text's UTF-8 bytes, as 64 hexadecimal digits (FIPS 180-4). Written out because the core imports no
 * platform module, and because a hash that is easy to collide would let a change take on a silenced fingerprint.
 */
export function sha256(text: string): string {
  const blocks = paddedWords(new TextEncoder().encode(text));
  let state = START;
  for (let at = 0; at < blocks.length; at += 16) state = compress(state, blocks.subarray(at, at + 16));
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}

/** The first 32 bits of the fractional part of the roots of the first primes (FIPS 180-4, sections 4.2.2 and 5.3.3). */
function fractionsOfRoots(count: number, root: (prime: number) => number): Uint32Array {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return Uint32Array.from(primes, (prime) => (root(prime) % 1) * WORD);
}

/** The bytes, a one bit, zeros and the length in bits: whole blocks of sixteen big-endian words (section 5.1.1). */
function paddedWords(bytes: Uint8Array): Uint32Array {
  const words = new Uint32Array(16 * Math.ceil((bytes.length + 9) / 64));
  const put = (at: number, byte: number) => {
    words[at >> 2] = (words[at >> 2] ?? 0) | (byte << (24 - 8 * (at & 3)));
  };
  bytes.forEach((byte, at) => {
    put(at, byte);
  });
  put(bytes.length, 0x80);
  words[words.length - 2] = (bytes.length * 8) / WORD;
  words[words.length - 1] = bytes.length * 8;
  return words;
}

/** One block mixed into the state (section 6.2.2). */
function compress(state: Uint32Array, block: Uint32Array): Uint32Array {
  const schedule = expand(block);
  let [a, b, c, d, e, f, g, h] = state as unknown as Eight;
  for (let round = 0; round < 64; round++) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const first = h + turns(e, 6, 11, 25) + choice + at(CONSTANTS, round) + at(schedule, round);
    const second = turns(a, 2, 13, 22) + majority;
    [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  return Uint32Array.from([a, b, c, d, e, f, g, h], (word, index) => word + at(state, index));
}

type Eight = [number, number, number, number, number, number, number, number];

function expand(block: Uint32Array): Uint32Array {
  const words = new Uint32Array(64);
  words.set(block);
  for (let index = 16; index < 64; index++) {
    const early = at(words, index - 15);
    const late = at(words, index - 2);
    const mixed =
      (turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)) + (turn(late, 17) ^ turn(late, 19) ^ (late >>> 10));
    words[index] = at(words, index - 16) + at(words, index - 7) + mixed;
  }
  return words;
}

function turns(word: number, one: number, two: number, three: number): number {
  return turn(word, one) ^ turn(word, two) ^ turn(word, three);
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function at(words: Uint32Array, index: number): number {
  return words[index] as number;
}
