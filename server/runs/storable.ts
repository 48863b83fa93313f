const UNSTORABLE = /\\(?:\\|u(?:0000|d[89a-f][0-9a-f]{2}))/g;

/** JSON that Postgres takes: it has neither NUL nor half a character, not even escaped. */
export function storableJson(value: unknown): string {
  // An escaped backslash is passed over, so that what follows it is not taken for an escape.
  return JSON.stringify(value).replace(UNSTORABLE, (sign) => (sign === '\\\\' ? sign : '\\ufffd'));
}

/** A text that Postgres takes; halves of characters become whole on the way by themselves. */
export function storableText<Text extends string | null>(text: Text): Text | string {
  return text === null ? text : text.replaceAll('\u0000', '\ufffd');
}
