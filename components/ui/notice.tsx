import clsx from 'clsx';
import type { ReactNode } from 'react';
import { TONE_BORDER, TONE_SOFT, type Tone } from './tone.ts';
import { ToneMark } from './tone-mark.tsx';

type Props = { tone: Tone; title: string; children?: ReactNode; action?: ReactNode };

/** A sentence across the page about Greenroom itself: connection, prober, configuration. */
export function Notice({ tone, title, children, action }: Props) {
  return (
    <div
      className={clsx(
        'flex flex-wrap items-start gap-x-4 gap-y-2 rounded-md border px-4 py-2',
        TONE_BORDER[tone],
        TONE_SOFT[tone],
      )}
    >
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex items-start gap-2 font-medium">
          <ToneMark
            tone={tone}
            word={`${tone === 'bad' ? 'Problem' : 'Note'}:`}
            isWordHidden
            className="mt-0.5"
          />
          <span className="min-w-0">{title}</span>
        </p>
        {children ? <div className="mt-1 pl-5.5 text-sm">{children}</div> : null}
      </div>
      {action}
    </div>
  );
}
