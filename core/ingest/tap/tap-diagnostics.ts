/** What the YAML block after a test point says; `text` is the whole block without its indentation. */
export type TapDiagnostics = {
  readonly fields: ReadonlyMap<string, string>;
  readonly text: string;
};

const FIELD = /^([\w.-]{1,60}):(?:\s+(\S.*)?)?$/;
const MOST_LINES = 5_000;

/**
 * Reads the plain fields of a YAML block, one level deep ("at.line"), and texts in block style. That is all that is
 * wanted of it: writers of TAP print more than is YAML, so a strict reader would lose the block.
 */
export function readDiagnostics(block: string): TapDiagnostics {
  const lines = block.split('\n', MOST_LINES);
  const indent = indentOf(lines.find((line) => line.trim() !== '') ?? '');
  const fields = new Map<string, string>();
  let parent = '';
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const depth = indentOf(line);
    const field = FIELD.exec(line.trim());
    if (!field || depth < indent) continue;
    const [, name = '', value = ''] = field;
    if (depth === indent) parent = name;
    const path = depth === indent ? name : `${parent}.${name}`;
    const isBlock = /^[|>][-+]?$/.test(value);
    const taken = isBlock ? takeBlock(lines, at + 1, depth) : undefined;
    if (!fields.has(path)) fields.set(path, taken?.text ?? unquote(value));
    if (taken) at = taken.end - 1;
  }
  return { fields, text: lines.map((line) => line.slice(Math.min(indent, indentOf(line)))).join('\n') };
}

function takeBlock(lines: readonly string[], from: number, depth: number): { text: string; end: number } {
  let end = from;
  while (end < lines.length && (lines[end]?.trim() === '' || indentOf(lines[end] ?? '') > depth)) end += 1;
  const taken = lines.slice(from, end);
  const indent = indentOf(taken.find((line) => line.trim() !== '') ?? '');
  return {
    text: taken
      .map((line) => line.slice(indent))
      .join('\n')
      .trimEnd(),
    end,
  };
}

export function indentOf(line: string): number {
  let at = 0;
  while (line[at] === ' ') at += 1;
  return at;
}

function unquote(value: string): string {
  const text = value.trim();
  if (text.length > 1 && text.startsWith("'") && text.endsWith("'")) {
    return text.slice(1, -1).replaceAll("''", "'");
  }
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
