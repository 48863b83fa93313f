'use client';

import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { durationText } from '#components/time/format-instant.ts';
import { Clock } from '#components/time/time.tsx';
import { RESULT_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { ResultRow } from '#core/api/runs.ts';
import { ResultHistory } from './result-history.tsx';
import { TerminalText } from './terminal-text.tsx';

/** Message first, then why it is judged so, attempts, text, output and what the test did before. */
export function ResultDetail({ result }: { result: ResultRow }) {
  const { failure } = result;
  return (
    <>
      {failure ? <TerminalText text={failure.message} label="Message" /> : null}
      {failure?.sentence ? <p className="text-pretty">{failure.sentence}</p> : null}
      {failure?.evidence ? <Evidence evidence={failure.evidence} /> : null}
      {failure && failure.attempts.length > 1 ? <Attempts attempts={failure.attempts} /> : null}
      {failure?.text ? <TerminalText text={failure.text} label="Text" /> : null}
      {failure?.stdout ? <TerminalText text={failure.stdout} label="Standard output" /> : null}
      {failure?.stderr ? <TerminalText text={failure.stderr} label="Standard error" /> : null}
      <p className="text-sm break-words text-muted">
        {[result.suitePath, result.className, placeOf(result), result.tags.map((tag) => `@${tag}`).join(' ')]
          .filter(Boolean)
          .join(' · ')}
        {result.rawStatus === result.status ? '' : ` · reported as ${RESULT_TONE[result.rawStatus].word}`}
      </p>
      <ResultHistory history={result.history} />
    </>
  );
}

function placeOf(result: ResultRow): string | null {
  if (result.file === null) return null;
  return result.line === null ? result.file : `${result.file}:${result.line}`;
}

type Failure = NonNullable<ResultRow['failure']>;

function Evidence({ evidence }: { evidence: NonNullable<Failure['evidence']> }) {
  return (
    <p>
      <ToneMark tone="bad" word={`${evidence.service} was down`} className="align-bottom" /> from{' '}
      <Clock at={evidence.from} />{' '}
      {evidence.to ? (
        <>
          to <Clock at={evidence.to} />
        </>
      ) : (
        'on'
      )}
      : {evidence.reason}.{' '}
      <EnvironmentLink href={`/services/${encodeURIComponent(evidence.service)}`} className="underline">
        {samplesText(evidence.samples.length)}
      </EnvironmentLink>
    </p>
  );
}

function samplesText(count: number): string {
  if (count === 0) return 'its history';
  return `${count} ${count === 1 ? 'sample' : 'samples'}`;
}

function Attempts({ attempts }: { attempts: Failure['attempts'] }) {
  const numbered = attempts.map((attempt, index) => ({ ...attempt, number: index + 1 }));
  return (
    <ol className="grid gap-1" aria-label="Attempts">
      {numbered.map((attempt) => (
        <li key={attempt.number} className="flex flex-wrap gap-x-2">
          <span className="text-muted">attempt {attempt.number}</span>
          <ToneMark {...RESULT_TONE[attempt.status]} />
          <span className="text-muted tabular-nums">
            {attempt.durationMs === null ? null : durationText(attempt.durationMs)}
          </span>
          {attempt.message ? <span className="min-w-0 truncate">{attempt.message}</span> : null}
        </li>
      ))}
    </ol>
  );
}
