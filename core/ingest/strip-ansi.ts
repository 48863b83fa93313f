// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal sequences start with ESC
const ANSI = /\u001b(?:\[[0-9;:?]{0,32}[A-Za-z]|\][^\u0007\u001b]{0,512}\u0007)/g;

/** Text without the terminal's colours and links. */
export function stripAnsi(text: string): string {
  return text.includes('\u001b') ? text.replace(ANSI, '') : text;
}
