/** Takes one file of an upload; its chunks must be read to the end before the promise settles. */
export type OnFile = (name: string, chunks: AsyncIterable<Uint8Array>) => Promise<void>;

// Vitest keeps what its tests attach in a folder with a dot.
const IGNORED = /(?:^|\/)(?:\.(?!\.?\/|vitest-attachments\/)|__MACOSX\/|Thumbs\.db$)/;

/** Folders, dot files and what operating systems add are no reports; `./` and `../` are only where they stand. */
export function isReport(name: string): boolean {
  return !name.endsWith('/') && !IGNORED.test(name);
}
