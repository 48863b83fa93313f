import { durationText } from '#components/time/format-instant.ts';
import { RESULT_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { ResultDetail } from '#core/api/result-detail.ts';
import { isSameFailure, messageHead } from './message-head.ts';

type Step = ResultDetail['steps'][number];

type Props = {
  steps: readonly Step[];
  /** The message that stands above already; a step that failed with it does not say it again. */
  told: string | null;
};

/** The test's steps, indented as they nest; folded while none of them failed. */
export function StepsView({ steps, told }: Props) {
  if (steps.length === 0) return null;
  const hasFailed = steps.some((step) => step.error !== null);
  const numbered = steps.map((step, place) => ({ step, place }));
  return (
    <details open={hasFailed}>
      <summary className="min-h-6 text-sm pointer-coarse:min-h-11">
        {steps.length} {steps.length === 1 ? 'step' : 'steps'}
      </summary>
      <ol className="mt-1 grid gap-0.5 text-sm">
        {numbered.map(({ step, place }) => (
          <li
            key={place}
            style={{ paddingInlineStart: `${Math.min(step.depth, 10) * 0.75}rem` }}
            className="grid"
          >
            <span className="flex min-w-0 flex-wrap gap-x-2">
              {step.status === null ? null : <ToneMark {...RESULT_TONE[step.status]} isWordHidden />}
              <span className="min-w-0 break-words">{step.title}</span>
              {step.durationMs === null ? null : (
                <span className="text-muted tabular-nums">{durationText(step.durationMs)}</span>
              )}
            </span>
            {step.error === null || (told !== null && isSameFailure(step.error, told)) ? null : (
              <span className="pl-5.5 break-words whitespace-pre-wrap text-bad-text">
                {messageHead(step.error)}
              </span>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
