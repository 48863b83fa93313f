/** The first line in which a program says what went wrong ("Error: …", apt's "E: …"), without that word. */
export function firstError(output: string): string | undefined {
  const line = output.split(/\r?\n/).find((one) => /^(Error|E): .*(?<! caused by)$/.test(one));
  return line?.replace(/^\w+: /, '').trim();
}
