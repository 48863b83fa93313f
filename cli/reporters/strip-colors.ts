import { stripVTControlCharacters } from 'node:util';

/** The text without what only a terminal understands. */
export function stripColors(text: string): string {
  return text.includes('\u001b') ? stripVTControlCharacters(text) : text;
}
