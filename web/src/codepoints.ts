/** Offsets of the contract count code points; strings of the browser count UTF-16 units. Converted here and nowhere else. */
export function toUnits(text: string): (codePoint: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (n) => Math.min(Math.max(n, 0), text.length);
  const starts: number[] = [];
  for (let unit = 0; unit < text.length; unit += text.codePointAt(unit)! > 0xffff ? 2 : 1) starts.push(unit);
  starts.push(text.length);
  return (n) => starts[Math.min(Math.max(n, 0), starts.length - 1)]!;
}

/** How many code points a piece of text has before a UTF-16 unit. */
export function toCodePoints(text: string, unit: number): number {
  let n = 0;
  for (const _ of text.slice(0, unit)) n += 1;
  return n;
}
