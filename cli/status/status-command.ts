import { overviewResponse } from '#core/api/overview.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { askJson } from '../http/ask.ts';
import type { Terminal } from '../output/terminal.ts';
import { formatStatus } from './format-status.ts';

const RETRY_FOR_MS = 5_000;

/** Prints how the environment is. It ends with 0 whatever the verdict is: `gate` is the one that decides. */
export async function statusCommand(
  { environment }: { environment?: string },
  terminal: Terminal,
): Promise<ExitCode> {
  const server = terminal.server(RETRY_FOR_MS);
  const overview = await askJson(
    server,
    { path: '/api/v1/overview', query: { environment } },
    overviewResponse,
  );
  terminal.say(formatStatus(overview, terminal, terminal.now()));
  terminal.emit(overview);
  return EXIT.ok;
}
