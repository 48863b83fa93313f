import clsx from 'clsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import type { CodeFrame, StackFrame } from '#core/api/result-detail.ts';

/** The lines of source that failed, where the report carries them. */
export function CodeFrameView({ frame }: { frame: CodeFrame }) {
  const place = [frame.file, frame.line, frame.column].filter((part) => part !== null).join(':');
  return (
    <figure className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1">
      <figcaption className="text-xs break-words text-muted">{place || 'Source'}</figcaption>
      <pre
        // Code keeps its lines; who has no mouse scrolls it with the arrow keys.
        tabIndex={0}
        className="max-w-full overflow-x-auto rounded-md border border-line bg-surface py-2 font-mono text-sm"
      >
        {frame.lines.map((line) => (
          <span
            key={line.number}
            className={clsx('block px-3', line.isTarget && 'bg-bad-soft font-semibold')}
            {...(line.isTarget && { 'aria-current': 'location' as const })}
          >
            <span className="inline-block w-12 pr-3 text-right text-muted tabular-nums select-none">
              {line.isTarget ? '▸ ' : ''}
              {line.number}
            </span>
            {line.text}
          </span>
        ))}
      </pre>
    </figure>
  );
}

type Numbered = StackFrame & { readonly place: number };

/** The stack with our own frames marked; runs of others fold away. */
export function StackView({ frames }: { frames: readonly StackFrame[] }) {
  if (frames.length === 0) return null;
  return (
    <figure className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1">
      <figcaption className="flex items-center justify-between gap-2 text-xs text-muted">
        Stack, in-app frames in bold
        <CopyButton text={frames.map((frame) => frame.text).join('\n')} label="Copy stack" />
      </figcaption>
      <ol className="rounded-md border border-line bg-surface px-3 py-2 font-mono text-sm">
        {foldFrames(frames).map((group) =>
          group.isInApp || group.frames.length < 3 ? (
            group.frames.map((frame) => <Frame key={frame.place} frame={frame} />)
          ) : (
            <li key={group.frames[0]?.place}>
              <details>
                <summary className="min-h-6 text-muted pointer-coarse:min-h-11">
                  {group.frames.length} frames of packages and the runtime
                </summary>
                <ol>
                  {group.frames.map((frame) => (
                    <Frame key={frame.place} frame={frame} />
                  ))}
                </ol>
              </details>
            </li>
          ),
        )}
      </ol>
    </figure>
  );
}

function Frame({ frame }: { frame: Numbered }) {
  return (
    <li className={clsx('break-words', frame.isInApp ? 'font-semibold' : 'text-muted')}>
      {frame.text.trim()}
      {frame.isInApp ? <span className="sr-only"> (in-app)</span> : null}
    </li>
  );
}

type Group = { isInApp: boolean; frames: Numbered[] };

function foldFrames(frames: readonly StackFrame[]): Group[] {
  const groups: Group[] = [];
  for (const [place, frame] of frames.entries()) {
    const last = groups.at(-1);
    if (last && last.isInApp === frame.isInApp) last.frames.push({ ...frame, place });
    else groups.push({ isInApp: frame.isInApp, frames: [{ ...frame, place }] });
  }
  return groups;
}
