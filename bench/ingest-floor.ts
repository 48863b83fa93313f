import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { SaxesParser } from 'saxes';
import type { TestDatabase } from '#scripts/test-database.ts';

// The floor of an ingestion: nobody can store a report without parsing its XML once and writing its rows once. So it is
// a bare SAX pass over the same bytes, and a COPY of the very rows the upload stored, already encoded, into the same
// tables with their partitions and indexes, in one committed transaction of a database that took the same runs before.

/** Ms that a SAX parser takes for the reports when nothing is made of what it finds. */
export function parseOnly(reports: Iterable<string>): number {
  const startedAt = performance.now();
  let cases = 0;
  for (const text of reports) {
    const parser = new SaxesParser();
    parser.on('opentag', (tag) => {
      if (tag.name === 'testcase') cases += 1;
    });
    parser.write(text).close();
  }
  if (cases === 0) throw new Error('nothing was parsed');
  return performance.now() - startedAt;
}

const TABLES = ['result', 'failure', 'result_detail'];

/** Ms that the rows of a run take to be written again, into another database. */
export async function copyOnly(stored: TestDatabase, floor: TestDatabase, runId: number): Promise<number> {
  const { rows } = await stored.pool.query('SELECT received_at FROM run WHERE id = $1', [runId]);
  const at: Date = rows[0].received_at;
  const copies: [string, Buffer[]][] = [
    [
      'test_case',
      await readRows(stored.pool, `SELECT * FROM test_case WHERE first_seen_at = '${at.toISOString()}'`),
    ],
  ];
  for (const table of TABLES) {
    copies.push([table, await readRows(stored.pool, `SELECT * FROM ${table} WHERE run_id = ${runId}`)]);
    await floor.pool.query(`SELECT greenroom_ensure_partition($1, 'week', $2)`, [table, at]);
  }
  const client = await floor.pool.connect();
  try {
    const startedAt = performance.now();
    await client.query('BEGIN');
    for (const [table, chunks] of copies)
      if (chunks.length > 0)
        await pipeline(Readable.from(chunks), client.query(copyFrom(`COPY ${table} FROM STDIN`)));
    await client.query('COMMIT');
    return performance.now() - startedAt;
  } finally {
    client.release();
  }
}

async function readRows(pool: pg.Pool, query: string): Promise<Buffer[]> {
  const client = await pool.connect();
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of client.query(copyTo(`COPY (${query}) TO STDOUT`))) chunks.push(chunk as Buffer);
    return chunks.length === 0 ? [] : chunksOf(Buffer.concat(chunks));
  } finally {
    client.release();
  }
}

const CHUNK_BYTES = 64 * 1024;

function chunksOf(whole: Buffer): Buffer[] {
  const count = Math.ceil(whole.length / CHUNK_BYTES);
  return Array.from({ length: count }, (_, at) => whole.subarray(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES));
}
