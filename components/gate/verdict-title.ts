import type { GateVerdict } from '#core/api/gate.ts';

export type VerdictGlance = {
  verdict: GateVerdict;
  environment: string;
  /** A health criterion fails, or a service is down. */
  isDown: boolean;
};

/** The tab's title: "✕ Staging down · Runs · Greenroom". */
export function verdictTitle(glance: VerdictGlance, page: string | null): string {
  const environment = capitalised(glance.environment);
  return [`${markOf(glance)} ${environment} ${wordOf(glance)}`, page, 'Greenroom']
    .filter(Boolean)
    .join(' · ');
}

/** The tab's icon has the shape of the verdict, so that a row of tabs can be read without titles. */
export function verdictIcon(glance: VerdictGlance | null): string {
  if (glance === null || glance.verdict === 'UNKNOWN')
    return glance?.isDown ? '/icon-bad.svg' : '/icon-none.svg';
  return glance.verdict === 'GO' ? '/icon-ok.svg' : '/icon-bad.svg';
}

function markOf({ verdict, isDown }: VerdictGlance): string {
  if (verdict === 'GO') return '✓';
  return verdict === 'UNKNOWN' && !isDown ? '?' : '✕';
}

function wordOf({ verdict, isDown }: VerdictGlance): string {
  if (verdict === 'GO') return 'GO';
  if (isDown) return 'down';
  return { 'NO-GO': 'NO-GO', BLOCKED: 'blocked', UNKNOWN: 'unknown' }[verdict];
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
