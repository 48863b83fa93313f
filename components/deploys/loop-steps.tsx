import type { ToneWord } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { DeploySummary } from '#core/api/deploys.ts';

type Step = DeploySummary['steps'][number];

const STEP_TONE: Record<Step['state'], ToneWord> = {
  done: { tone: 'ok', word: 'done' },
  failed: { tone: 'bad', word: 'failed' },
  running: { tone: 'info', word: 'under way' },
  waiting: { tone: 'none', word: 'waits' },
};

/** deploy ─ ready ─ health ─ tests, each with its state. */
export function LoopSteps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-xs" aria-label="Steps">
      {steps.map((step, index) => (
        <li key={step.name} className="flex items-center gap-1.5" title={step.sentence}>
          {index > 0 ? (
            <span aria-hidden="true" className="text-muted">
              ─
            </span>
          ) : null}
          <ToneMark tone={STEP_TONE[step.state].tone} word={step.name} size={12} />
          <span className="sr-only">
            {STEP_TONE[step.state].word}: {step.sentence}
          </span>
        </li>
      ))}
    </ol>
  );
}
