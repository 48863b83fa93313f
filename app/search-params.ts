/** What Next hands to a page as its query string. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The environment the URL names, null for the first configured one. */
export async function environmentOf(searchParams: SearchParams): Promise<string | null> {
  return textParam(await searchParams, 'environment');
}

/** One parameter as text; the first of several. */
export function textParam(params: Awaited<SearchParams>, name: string): string | null {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
