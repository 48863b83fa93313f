'use client';

import { useQuery } from '@tanstack/react-query';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { RESULT_TONE } from '#components/ui/tone.ts';
import { ErrorPanel } from '#components/wire/error-panel.tsx';
import type { ResultDetail } from '#core/api/result-detail.ts';
import type { ResultRow } from '#core/api/runs.ts';
import { OutageLine } from '../outage-line.tsx';
import { resultQuery } from '../queries.ts';
import { ResultHistory } from '../result-history.tsx';
import { TerminalText } from '../terminal-text.tsx';
import { DiffView } from './diff-view.tsx';
import { FactsView } from './facts-view.tsx';
import { FilesView } from './files-view.tsx';
import { messageHead } from './message-head.ts';
import { MinuteView } from './minute-view.tsx';
import { CodeFrameView, StackView } from './stack-view.tsx';
import { StandingLine } from './standing-line.tsx';
import { StepsView } from './steps-view.tsx';
import { TriesView } from './tries-view.tsx';

type Props = { runId: number; result: ResultRow };

/** The whole of one result: the message at once, from the list; the rest as soon as it is there. */
export function CaseView({ runId, result }: Props) {
  const query = useQuery(resultQuery(runId, result.ordinal));
  const evidence = result.failure?.evidence;
  return (
    <>
      {result.failure ? <TerminalText text={messageHead(result.failure.message)} label="Message" /> : null}
      {result.failure?.sentence ? <p className="text-pretty">{result.failure.sentence}</p> : null}
      {evidence ? <OutageLine outage={evidence} samples={evidence.samples.length} /> : null}
      {query.data ? <Loaded detail={query.data} /> : null}
      {query.isPending ? <SkeletonRows rows={5} /> : null}
      {query.error && !query.data ? (
        <ErrorPanel what="The rest of it" error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
    </>
  );
}

function Loaded({ detail }: { detail: ResultDetail }) {
  const { failure, tries } = detail;
  const isRetried = tries.length > 1;
  const [only] = tries;
  const files = isRetried ? detail.files : [...detail.files, ...(only?.attachments ?? [])];
  return (
    <>
      <StandingLine detail={detail} />
      {failure?.diff ? <DiffView diff={failure.diff} /> : null}
      {failure?.codeFrame ? <CodeFrameView frame={failure.codeFrame} /> : null}
      {failure ? <StackView frames={failure.frames} /> : null}
      {isRetried ? <TriesView tries={tries} told={failure?.message ?? null} /> : null}
      <FilesView files={files} label="Files" />
      <MinuteView detail={detail} />
      {isRetried ? null : (
        <StepsView
          steps={detail.steps.length > 0 ? detail.steps : (only?.steps ?? [])}
          told={failure?.message ?? null}
        />
      )}
      {failure?.text ? <Folded text={failure.text} label="Whole text" /> : null}
      {!isRetried && detail.stdout ? <Folded text={detail.stdout} label="Standard output" /> : null}
      {!isRetried && detail.stderr ? <Folded text={detail.stderr} label="Standard error" /> : null}
      <FactsView detail={detail} />
      <p className="text-sm break-words text-muted">{placeText(detail)}</p>
      <ResultHistory history={detail.history} runId={detail.run.id} />
    </>
  );
}

function Folded({ text, label }: { text: string; label: string }) {
  return (
    <details>
      <summary className="min-h-6 text-sm pointer-coarse:min-h-11">{label}</summary>
      <TerminalText text={text} label={label} />
    </details>
  );
}

function placeText(detail: ResultDetail): string {
  const place = detail.file === null || detail.line === null ? detail.file : `${detail.file}:${detail.line}`;
  const tags = detail.tags.map((tag) => `@${tag}`).join(' ');
  const raw = detail.rawStatus === detail.status ? '' : `reported as ${RESULT_TONE[detail.rawStatus].word}`;
  // Many tools name the file again as the suite.
  const suite =
    detail.suitePath === detail.file || detail.suitePath === detail.className ? '' : detail.suitePath;
  return [suite, detail.className, place, tags, raw].filter(Boolean).join(' · ');
}
