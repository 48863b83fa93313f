/**
 * The text itself when it fits in `max` characters, else its head and tail with a note of what was left out.
 * The result never keeps a longer string alive.
 */
export function clipText(text: string, max: number): string {
  if (text.length <= max) return detach(text);
  const note = `\n… ${text.length - max} characters left out …\n`;
  const head = trimHead(text.slice(0, Math.ceil(max / 2)));
  const tail = trimTail(text.slice(text.length - Math.floor(max / 2)));
  return detach(head + note + tail);
}

/**
 * A copy that shares no memory with the chunk it was cut from: engines keep the whole parent of a slice alive, so
 * 50,000 short names would hold the whole file.
 */
export function detach(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}

function trimHead(head: string): string {
  const last = head.charCodeAt(head.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? head.slice(0, -1) : head;
}

function trimTail(tail: string): string {
  const first = tail.charCodeAt(0);
  return first >= 0xdc00 && first <= 0xdfff ? tail.slice(1) : tail;
}
