/** Offsets of the contract count code points; strings of the browser count UTF-16 units. Converted here and nowhere else. */
export function toUnits(text: string): (codePoint: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (n) => Math.min(Math.max(n, 0), text.length);
  const starts: number[] = [];
  for (let unit = 0; unit < text.length; unit += text.codePointAt(unit)! > 0xffff ? 2 : 1) starts.push(unit);
  starts.push(text.length);
  return (n) => starts[Math.min(Math.max(n, 0), starts.length - 1)]!;
}
