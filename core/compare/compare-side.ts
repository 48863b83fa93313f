/** What is compared: a run, all runs of a deploy, or whole UTC days from the first one up to, not with, the last. */
export type SideKey =
  | { readonly kind: 'run' | 'deploy'; readonly id: number }
  | { readonly kind: 'window'; readonly from: string; readonly to: string };

const NUMBERED = /^(run|deploy):(\d{1,9})$/;
const WINDOW = /^window:(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/;

/** Reads `run:12`, `deploy:3` or `window:2026-11-01..2026-11-08`; a sentence for anything else. */
export function readSide(text: string): SideKey | { readonly problem: string } {
  const [, kind, id] = NUMBERED.exec(text) ?? [];
  if (kind === 'run' || kind === 'deploy') return { kind, id: Number(id) };
  const [, from, to] = WINDOW.exec(text) ?? [];
  if (from === undefined || to === undefined)
    return {
      problem: `"${text.slice(0, 60)}" is no run, deploy or window: run:12, deploy:3, window:2026-11-01..2026-11-08`,
    };
  if (!isDay(from) || !isDay(to)) return { problem: `"${text}" names a day that there is not` };
  if (from >= to) return { problem: `"${text}" ends before it begins; its last day is not in it` };
  return { kind: 'window', from, to };
}

/** What stands for the run, deploy or window before the head, wherever a base is asked for. */
export const BEFORE = 'before';

/** A side as it is written: `readSide` reads it back. */
export function sideText(key: SideKey): string {
  return key.kind === 'window' ? `window:${key.from}..${key.to}` : `${key.kind}:${key.id}`;
}

/** As many days as the window has, up to its first one. */
export function windowBefore({ from, to }: { readonly from: string; readonly to: string }): SideKey {
  const begin = Date.parse(`${from}T00:00:00Z`);
  const lastedMs = Date.parse(`${to}T00:00:00Z`) - begin;
  return { kind: 'window', from: new Date(begin - lastedMs).toISOString().slice(0, 10), to: from };
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
