import { durationText } from '#components/time/format-instant.ts';
import { RESULT_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { AttemptDetail } from '#core/api/result-detail.ts';
import { TerminalText } from '../terminal-text.tsx';
import { DiffView } from './diff-view.tsx';
import { FilesView } from './files-view.tsx';
import { isSameFailure, messageHead } from './message-head.ts';
import { CodeFrameView, StackView } from './stack-view.tsx';
import { StepsView } from './steps-view.tsx';

/** The tries of a test that was run again, side by side, so that what differs stands beside what it differs from. */
export function TriesView({ tries, told }: { tries: readonly AttemptDetail[]; told: string | null }) {
  return (
    <section aria-label="Tries" className="min-w-0">
      <ol className="grid auto-cols-[minmax(min(18rem,75vw),1fr)] grid-flow-col gap-3 overflow-x-auto pb-2">
        {tries.map((one) => (
          <li
            key={one.number}
            className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-2 rounded-md border border-line p-3"
          >
            <h3 className="flex flex-wrap gap-x-2 text-sm font-medium">
              try {one.number}
              <ToneMark {...RESULT_TONE[one.status]} />
              {one.durationMs === null ? null : (
                <span className="font-normal text-muted tabular-nums">{durationText(one.durationMs)}</span>
              )}
            </h3>
            <Try one={one} told={told} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** `told`: the message that stands above all tries; what is the same is not said again. */
function Try({ one, told }: { one: AttemptDetail; told: string | null }) {
  return (
    <>
      {one.message === null ? null : told !== null && isSameFailure(one.message, told) ? (
        <p className="text-sm text-muted">fails as above</p>
      ) : (
        <OwnFailure one={one} message={one.message} />
      )}
      <StepsView steps={one.steps} told={one.message} />
      <FilesView files={one.attachments} label={`Files of try ${one.number}`} />
      {one.stdout ? <TerminalText text={one.stdout} label="Standard output" /> : null}
      {one.stderr ? <TerminalText text={one.stderr} label="Standard error" /> : null}
    </>
  );
}

function OwnFailure({ one, message }: { one: AttemptDetail; message: string }) {
  return (
    <>
      <TerminalText text={messageHead(message)} label="Message" />
      {one.diff ? <DiffView diff={one.diff} /> : null}
      {one.codeFrame ? <CodeFrameView frame={one.codeFrame} /> : null}
      <StackView frames={one.frames} />
    </>
  );
}
