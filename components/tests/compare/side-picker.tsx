'use client';

import { useState } from 'react';
import { BEFORE } from '#core/compare/compare-side.ts';
import { firstChoice, type SideChoice, type SideKind, toChoice, toSide } from './side-choice.ts';
import { type SideOption, useSideOptions } from './use-side-options.ts';

const CONTROL = 'h-8 min-w-0 rounded-md border border-line-strong bg-bg px-2 pointer-coarse:h-11';

const KIND_NAMES: Record<SideKind, string> = { run: 'run', deploy: 'deploy', window: 'days' };

type Props = {
  legend: string;
  hint: string;
  /** As the address has it; empty while nothing is chosen. */
  value: string;
  /** Whether it can follow from the other side. */
  mayFollow?: boolean;
  onChange: (text: string) => void;
};

/** One side: a run or a deploy out of the newest ones, or a window of days. */
export function SidePicker({ legend, hint, value, mayFollow = false, onChange }: Props) {
  // What is not whole yet is no address; it holds only while the address is the same.
  const [draft, setDraft] = useState<{ of: string; choice: SideChoice } | null>(null);
  const options = useSideOptions();
  const choice = draft?.of === value ? draft.choice : toChoice(value);
  function choose(next: SideChoice) {
    const text = toSide(next);
    setDraft(text === '' ? { of: value, choice: next } : null);
    if (text !== '') onChange(text);
  }
  function chooseKind(kind: string) {
    if (kind === BEFORE) return onChange(BEFORE);
    if (kind === 'window') return choose(firstChoice('window', [], Date.now()));
    if (kind !== 'run' && kind !== 'deploy') return;
    choose(
      firstChoice(
        kind,
        options[kind].map(({ id }) => id),
        Date.now(),
      ),
    );
  }
  const isFollowing = value === BEFORE && draft === null;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1">
        <span className="font-medium">{legend}</span> <span className="text-sm text-muted">{hint}</span>
      </legend>
      <div className="flex flex-wrap gap-2">
        <select
          aria-label={`Kind of ${legend.toLowerCase()}`}
          value={isFollowing ? BEFORE : choice.kind}
          onChange={(event) => chooseKind(event.target.value)}
          className={CONTROL}
        >
          {mayFollow ? <option value={BEFORE}>the one before</option> : null}
          {Object.entries(KIND_NAMES).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
        {isFollowing ? null : choice.kind === 'window' ? (
          <Window legend={legend} choice={choice} onChange={choose} />
        ) : (
          <Numbered legend={legend} choice={choice} options={options[choice.kind]} onChange={choose} />
        )}
      </div>
    </fieldset>
  );
}

type NumberedProps = {
  legend: string;
  choice: Extract<SideChoice, { id: number | null }>;
  options: readonly SideOption[];
  onChange: (choice: SideChoice) => void;
};

function Numbered({ legend, choice: { kind, id }, options, onChange }: NumberedProps) {
  const isListed = id === null || options.some((option) => option.id === id);
  return (
    <select
      aria-label={`${legend}: ${KIND_NAMES[kind]}`}
      value={id ?? ''}
      onChange={(event) => onChange({ kind, id: Number(event.target.value) })}
      className={`${CONTROL} flex-1 basis-40`}
    >
      {id === null ? <option value="">choose a {kind}</option> : null}
      {isListed ? null : (
        <option value={id}>
          {kind} {id}
        </option>
      )}
      {options.map((option) => (
        <option key={option.id} value={option.id}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

type WindowProps = {
  legend: string;
  choice: Extract<SideChoice, { kind: 'window' }>;
  onChange: (choice: SideChoice) => void;
};

function Window({ legend, choice, onChange }: WindowProps) {
  return (
    <>
      <input
        type="date"
        aria-label={`${legend}: first day, UTC`}
        value={choice.first}
        max={choice.last}
        onChange={(event) => onChange({ ...choice, first: event.target.value })}
        className={CONTROL}
      />
      <span className="self-center text-muted">to</span>
      <input
        type="date"
        aria-label={`${legend}: last day, UTC`}
        value={choice.last}
        min={choice.first}
        onChange={(event) => onChange({ ...choice, last: event.target.value })}
        className={CONTROL}
      />
    </>
  );
}
