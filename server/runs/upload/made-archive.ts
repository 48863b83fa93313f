import { deflateRawSync } from 'node:zlib';
import { pack } from 'tar-stream';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A tar of these files; a content that is `-> name` makes a link to it. */
export async function tarOf(files: Files): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) {
    if (isLink(content)) tar.entry({ name, type: 'symlink', linkname: linkOf(content) });
    else tar.entry({ name }, Buffer.from(content));
  }
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks);
}

/** A zip as small tools write it: local headers, table of contents, end record. Links as in a tar. */
export function zipOf(files: Files): Buffer {
  const locals: Buffer[] = [];
  const table: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const raw = Buffer.from(isLink(content) ? linkOf(content) : content);
    const packed = deflateRawSync(raw);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(raw.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const entry = Buffer.concat([
      Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
      common,
      Buffer.alloc(14),
      Buffer.from(name),
    ]);
    if (isLink(content)) entry.writeUInt32LE((0o120777 << 16) >>> 0, 38);
    entry.writeUInt32LE(offset, 42);
    locals.push(local);
    table.push(entry);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(table.length, 8);
  end.writeUInt16LE(table.length, 10);
  end.writeUInt32LE(Buffer.concat(table).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...table, end]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function isLink(content: string | Uint8Array): content is string {
  return typeof content === 'string' && content.startsWith('-> ');
}

function linkOf(content: string): string {
  return content.slice(3);
}
