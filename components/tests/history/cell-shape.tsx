import { ToneShape } from '#components/ui/tone-shape.tsx';
import type { CellLook } from './cell-status.ts';

const TONES = ['bad', 'warn', 'info', 'none'] as const;

/** The shapes of cells, drawn once on the page and used by each. Passing is a dot: only trouble takes room. */
export function CellSymbols() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="keeps-colour absolute">
      <symbol id="cell-ok" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="3" fill="var(--ok)" />
      </symbol>
      {TONES.map((tone) => (
        <symbol key={tone} id={`cell-${tone}`} viewBox="0 0 16 16">
          <ToneShape tone={tone} />
        </symbol>
      ))}
    </svg>
  );
}

export function CellShape({ look, size = 14 }: { look: CellLook; size?: number }) {
  if (look.status === null) return null;
  return (
    <svg width={size} height={size} aria-hidden="true" className="keeps-colour block">
      <use href={`#cell-${look.tone}`} />
    </svg>
  );
}
