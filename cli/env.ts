export type CliVariables = Readonly<Record<string, string | undefined>>;

/** The only place in the CLI that reads the environment. */
export function cliVariables(): CliVariables {
  return { ...process.env };
}

export const DEFAULT_URL = 'http://127.0.0.1:3000';

/** Colours unless NO_COLOR or --no-color says no, the terminal can't, or nobody looks at a terminal. */
export function wantsColor(variables: CliVariables, args: readonly string[], isTerminal: boolean): boolean {
  if (variables['NO_COLOR'] || args.includes('--no-color')) return false;
  if (variables['FORCE_COLOR'] && variables['FORCE_COLOR'] !== '0') return true;
  return isTerminal && variables['TERM'] !== 'dumb';
}
