/** Takes one file of an upload; its chunks must be read to the end before the promise settles. */
export type OnFile = (name: string, chunks: AsyncIterable<Uint8Array>) => Promise<void>;

const IGNORED = /(?:^|\/)(?:\.(?!\.?\/)|__MACOSX\/|Thumbs\.db$)/;

/** Folders, dot files and what operating systems add are no reports; `./` and `../` are only where they stand. */
export function isReport(name: string): boolean {
  return !name.endsWith('/') && !IGNORED.test(name);
}
