const began = performance.now() - process.uptime() * 1000;

/** Prints one short line with the time since the command was typed. */
export function say(what: string): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6);
  process.stdout.write(`${seconds} s  ${what}\n`);
}
