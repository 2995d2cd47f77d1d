type Memory = { readonly buffer: ArrayBuffer };

// Node has it, the ES library that TypeScript knows does not.
declare const WebAssembly: {
  readonly Memory: new (limits: { readonly initial: number; readonly maximum: number }) => Memory;
};

/** Bytes of one page (WebAssembly specification). */
const PAGE = 65_536;
/** What web-tree-sitter asks for itself. */
const INITIAL_BYTES = 32 * 2 ** 20;
/** A tree takes about 40 bytes a byte of code: room for 10 MB, and two workers stay below 1 GB. */
const MAXIMUM_BYTES = 448 * 2 ** 20;
/** Far above what parsing files of 1 MB needs. */
const WORN_BYTES = 128 * 2 ** 20;

/** The memory of one worker's parsers, which a stranger's text cannot make larger. It grows, but never shrinks. */
export function createWasmMemory(): { readonly memory: Memory; readonly isWorn: () => boolean } {
  const memory = new WebAssembly.Memory({ initial: INITIAL_BYTES / PAGE, maximum: MAXIMUM_BYTES / PAGE });
  return { memory, isWorn: () => memory.buffer.byteLength > WORN_BYTES };
}
