import type { Tone } from './tone.ts';

const KNOCKOUT = { stroke: 'var(--bg)', strokeWidth: 1.8, strokeLinecap: 'round', fill: 'none' } as const;

/** The shape of a tone in a 16 × 16 box. Shapes differ in outline, so that they tell apart without any colour. */
export function ToneShape({ tone }: { tone: Tone }) {
  switch (tone) {
    case 'ok':
      return (
        <>
          <circle cx="8" cy="8" r="7" fill="var(--ok)" />
          <path d="M5 8.3l2.1 2.1L11 6.2" {...KNOCKOUT} strokeLinejoin="round" />
        </>
      );
    case 'warn':
      return (
        <>
          <path
            d="M8 1.2 15.4 14.4H.6Z"
            fill="var(--warn)"
            stroke="var(--warn-text)"
            strokeLinejoin="round"
          />
          <path d="M8 6v3.6M8 11.9v.1" {...KNOCKOUT} stroke="var(--warn-on)" />
        </>
      );
    case 'bad':
      return (
        <>
          <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z" fill="var(--bad)" />
          <path d="M5.5 5.5l5 5m0-5l-5 5" {...KNOCKOUT} />
        </>
      );
    case 'info':
      return (
        <>
          <circle cx="8" cy="8" r="6.2" fill="none" stroke="var(--info)" strokeWidth="1.6" />
          <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4Z" fill="var(--info)" />
        </>
      );
    case 'none':
      return (
        <circle
          cx="8"
          cy="8"
          r="6.2"
          fill="none"
          stroke="var(--none)"
          strokeWidth="1.6"
          strokeDasharray="2.6 2.2"
        />
      );
  }
}
