import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

export type CopyValue = string | number | null | Date | readonly string[];

const CHUNK_CHARS = 64 * 1024;
// NUL can't be stored in Postgres text at all; the others are COPY's own signs.
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
const SPECIAL = /[\\\n\r\t\u0000]/g;
const ESCAPED: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\u0000': '\ufffd',
};

/** Writes rows with COPY, which is some three times as fast as the fastest INSERT. `target` is "table (columns)". */
export async function copyRows(
  client: pg.PoolClient,
  target: string,
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const sink = client.query(copyFrom(`COPY ${target} FROM STDIN`));
  await pipeline(Readable.from(encodeRows(rows), { objectMode: true }), sink);
}

function* encodeRows(rows: Iterable<readonly CopyValue[]>): Generator<Buffer> {
  let lines: string[] = [];
  let chars = 0;
  // Many columns say the same in row after row: time, run, suite, status.
  const values: CopyValue[] = [];
  const encoded: string[] = [];
  for (const row of rows) {
    for (let column = 0; column < row.length; column += 1) {
      const value = row[column] ?? null;
      if (value === values[column] && encoded[column] !== undefined) continue;
      values[column] = value;
      encoded[column] = encodeValue(value);
    }
    // Joined rather than added up, which would leave a string behind for each column.
    const line = encoded.join('\t');
    lines.push(line);
    chars += line.length;
    if (chars < CHUNK_CHARS) continue;
    yield Buffer.from(`${lines.join('\n')}\n`);
    lines = [];
    chars = 0;
  }
  if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`);
}

function encodeValue(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return value.toISOString();
  return value.length === 0 ? '{}' : escapeText(arrayLiteral(value));
}

function escapeText(text: string): string {
  return text.replace(SPECIAL, (sign) => ESCAPED[sign] ?? sign);
}

function arrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
