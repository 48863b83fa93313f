'use client';

import { type UIEvent, useId, useRef } from 'react';
import { type FilterProblem, findFilterProblems } from '#core/runs/result-filter.ts';

type Props = {
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** What can be asked for, where it is not what tests are asked for. */
  help?: string;
};

const HELP =
  'Words of name, file or suite, and s:failed p:P1 @tag suite: file: owner: cluster: flaky:>5% "as it stands"; - in front leaves out';

// Field and underlines have to lay out their text alike.
const TEXT = 'px-2 text-base whitespace-pre';

/** The filter as a line of words; what is wrong with it is underlined where it stands and said below. */
export function FilterField({ label, value, onChange, help = HELP }: Props) {
  const id = useId();
  const underlines = useRef<HTMLDivElement>(null);
  const problems = findFilterProblems(value);
  const follow = (event: UIEvent<HTMLInputElement>) => {
    if (underlines.current) underlines.current.scrollLeft = event.currentTarget.scrollLeft;
  };
  return (
    <div className="grid min-w-0 gap-1">
      <div className="relative min-w-0">
        <input
          data-filter=""
          type="search"
          aria-label={label}
          aria-describedby={id}
          aria-invalid={problems.length > 0}
          placeholder="Filter ( / )"
          spellCheck={false}
          autoComplete="off"
          maxLength={500}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onScroll={follow}
          className={`h-8 w-full min-w-0 rounded-md border border-line-strong bg-bg pointer-coarse:h-11 ${TEXT}`}
        />
        {problems.length > 0 ? (
          <div
            ref={underlines}
            aria-hidden="true"
            className={`pointer-events-none absolute inset-px flex items-center overflow-hidden text-transparent ${TEXT}`}
          >
            <span>
              {marked(value, problems).map((piece) => (
                <span
                  key={piece.from}
                  className={
                    piece.isWrong ? 'underline decoration-bad decoration-wavy decoration-2' : undefined
                  }
                >
                  {piece.text}
                </span>
              ))}
            </span>
          </div>
        ) : null}
      </div>
      <p id={id} role="status" className="text-xs text-muted">
        {problems.length > 0 ? problems.map(({ message }) => message).join(' ') : help}
      </p>
    </div>
  );
}

function marked(text: string, problems: readonly FilterProblem[]) {
  const pieces: { from: number; text: string; isWrong: boolean }[] = [];
  let at = 0;
  for (const { from, to } of problems) {
    if (from > at) pieces.push({ from: at, text: text.slice(at, from), isWrong: false });
    pieces.push({ from, text: text.slice(from, to), isWrong: true });
    at = to;
  }
  return [...pieces, { from: at, text: text.slice(at), isWrong: false }];
}
