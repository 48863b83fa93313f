import { type SelectedTest, type SelectionResponse, selectionResponse } from '#core/api/selection.ts';
import { formatFineDuration } from '#core/time/duration.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { askJson } from '../http/ask.ts';
import { formatTable } from '../output/table.ts';
import type { Terminal } from '../output/terminal.ts';

export interface SelectOptions {
  environment?: string;
  suite?: string;
  issue?: string;
  budget: number;
  workers: number;
  files?: boolean;
}

const RETRY_FOR_MS = 10_000;
const SHOWN_LEFT = 10;

/** Lists what to run first within the budget, and what it leaves out. With `files` only the chosen files, for a runner. */
export async function selectCommand(options: SelectOptions, terminal: Terminal): Promise<ExitCode> {
  const { environment, suite, issue, budget, workers } = options;
  const query = { environment, suite, issue, budgetMs: String(budget), workers: String(workers) };
  const server = terminal.server(RETRY_FOR_MS);
  const selection = await askJson(server, { path: '/api/v1/selection', query }, selectionResponse);
  if (options.files) sayFiles(selection, terminal);
  else sayTables(selection, terminal);
  terminal.emit(selection);
  return EXIT.ok;
}

function sayFiles({ chosen, sentence }: SelectionResponse, terminal: Terminal): void {
  const files = new Set(chosen.flatMap(({ file }) => file ?? []));
  const fileless = chosen.filter(({ file }) => file === null).length;
  for (const file of files) terminal.say(file);
  terminal.note(sentence);
  if (fileless > 0) terminal.note(`Tests without a file, not listed: ${fileless}.`);
}

function sayTables({ chosen, left, sentence }: SelectionResponse, terminal: Terminal): void {
  if (chosen.length > 0) terminal.say(`${testTable(chosen, terminal)}\n`);
  if (left.length > 0) {
    terminal.say(`${terminal.paint.dim('left out')}\n${testTable(left.slice(0, SHOWN_LEFT), terminal)}`);
    const more = left.length - SHOWN_LEFT;
    terminal.say(more > 0 ? terminal.paint.dim(`and ${more} more (--json lists them all)\n`) : '');
  }
  terminal.say(sentence);
}

function testTable(tests: readonly SelectedTest[], terminal: Terminal): string {
  const columns = [
    { title: 'test' },
    { title: 'suite' },
    { title: 'takes', align: 'right' as const },
    { title: 'why' },
  ];
  const rows = tests.map(({ name, suite, durationMs, reason }) => [
    name.length > 60 ? `${name.slice(0, 59)}…` : name,
    suite ?? '–',
    durationMs === null ? '–' : formatFineDuration(durationMs, Math.round),
    reason,
  ]);
  return formatTable(columns, rows, terminal);
}
