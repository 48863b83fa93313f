/** "41", or "41+" where only so many were looked at. */
export function cappedText({ count, isCut }: { count: number; isCut: boolean }): string {
  return `${count.toLocaleString('en-US')}${isCut ? '+' : ''}`;
}

/** "1 failure", "1,200 failures". */
export function countText(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
