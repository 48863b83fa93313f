import type { GateResponse } from '#core/api/gate.ts';

/** "5 criteria: 1 fails · 4 wait on it" — what passes is named only when it is all there is to say. */
export function criteriaText({ pass, unknown, fail, waiting }: GateResponse['counts']): string {
  const total = pass + unknown + fail + waiting;
  if (total === 0) return 'No criteria';
  const noun = total === 1 ? 'criterion' : 'criteria';
  if (pass === total) return `${total} ${noun}: ${total === 1 ? 'passes' : 'all pass'}`;
  const parts = [
    fail > 0 ? `${fail} ${fail === 1 ? 'fails' : 'fail'}` : null,
    waiting > 0 ? `${waiting} ${waiting === 1 ? 'waits' : 'wait'} on ${fail === 1 ? 'it' : 'them'}` : null,
    unknown > 0 ? `${unknown} unknown` : null,
    pass > 0 ? `${pass} ${pass === 1 ? 'passes' : 'pass'}` : null,
  ];
  return `${total} ${noun}: ${parts.filter(Boolean).join(' · ')}`;
}
