export type NameAndParams = { readonly name: string; readonly params: string | undefined };

/** Splits a trailing `[…]` off a test name: "test_add[1-2]" → "test_add" with "1-2". Linear in the name's length. */
export function splitParams(title: string): NameAndParams {
  if (!title.endsWith(']')) return { name: title, params: undefined };
  const open = title.indexOf('[');
  const name = open <= 0 ? '' : title.slice(0, open).trimEnd();
  if (name === '') return { name: title, params: undefined };
  return { name, params: title.slice(open + 1, -1) };
}
