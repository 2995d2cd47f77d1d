type Paint = (text: string) => string;

export type Palette = Readonly<Record<"bold" | "dim" | "red" | "yellow" | "green", Paint>>;

/** ANSI codes (ECMA-48, SGR), or nothing where colours are not wanted. */
export function paletteOf(color: boolean): Palette {
  const paint =
    (open: number, close: number): Paint =>
    (text) =>
      color ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return { bold: paint(1, 22), dim: paint(2, 22), red: paint(31, 39), yellow: paint(33, 39), green: paint(32, 39) };
}
