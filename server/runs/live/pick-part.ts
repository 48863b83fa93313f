import { AppError } from '#core/errors/app-error.ts';
import type { PartRow } from '../run-parts.ts';

/** The live part that a reporter speaks for: the one it names, or the only one. Throws AppError. */
export function pickPart(runId: number, parts: readonly PartRow[], name: string | undefined): PartRow {
  const live = parts.filter(({ batch, said }) => batch === 0 && said.plan !== undefined);
  const [only] = live;
  if (name === undefined && live.length === 1 && only !== undefined) return only;
  const found = live.find(({ part }) => part === name);
  if (found) return found;
  const known = live.map(({ part }) => `"${part}"`).join(', ');
  if (name === undefined && known !== '')
    throw new AppError('bad_request', `run ${runId} has several live parts`, `Say which one: part ${known}.`);
  throw new AppError(
    'not_found',
    name === undefined ? `run ${runId} is not reported live` : `run ${runId} has no live part "${name}"`,
    known === '' ? 'Begin one with POST /api/v1/runs/start.' : `There are: ${known}.`,
  );
}
