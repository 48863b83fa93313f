'use client';

import { ToneMark } from '#components/ui/tone-mark.tsx';
import { useLiveState } from './live-provider.tsx';

const SHOWN = {
  live: { tone: 'ok', word: 'live' },
  connecting: { tone: 'info', word: 'connecting' },
  lost: { tone: 'bad', word: 'not live' },
  database_away: { tone: 'warn', word: 'not live' },
} as const;

/** Whether changes reach this page by themselves. */
export function LiveStatus() {
  const { tone, word } = SHOWN[useLiveState()];
  return <ToneMark tone={tone} word={word} size={12} className="text-xs" />;
}
