import type { CapabilityImpact, ImpactFigure, MoneyInterval } from '#core/api/impact.ts';
import { countText } from '#core/gate/instant-text.ts';
import { describeBound, formatInterval } from './format-money.ts';

export interface FigureQuestion {
  readonly interval: MoneyInterval;
  readonly label: 'blocked' | 'if promoted';
  /** The capabilities that the figure is made of. */
  readonly concerned: readonly CapabilityImpact[];
  readonly overlap: 'unknown' | 'disjoint';
  /** Said instead when nothing is concerned. */
  readonly nothing: string;
}

/** A figure with its label, its bound, its dates, and the sentence that says what it is made of. */
export function describeFigure(question: FigureQuestion): ImpactFigure {
  const { interval, concerned } = question;
  const amount = `${formatInterval(interval)} ARR`;
  const figure = shortly(question, amount);
  const basis = [describeBound(interval), unknownOf(concerned), datesOf(concerned)]
    .filter((part) => part !== null)
    .join('; ');
  const text = concerned.length === 0 || basis === '' ? figure : `${figure} (${basis})`;
  return {
    interval,
    hasUnknown: concerned.some((capability) => capability.amount === null),
    text,
    sentence: concerned.length === 0 ? question.nothing : madeOf(question, amount),
  };
}

/** "$500K+ ARR blocked", and where nothing bounds the amount, what it waits for. */
function shortly(question: FigureQuestion, amount: string): string {
  const { interval, label, concerned } = question;
  if (interval.lowCents > 0 || interval.highCents !== null) return `${amount} ${label}`;
  if (concerned.every((capability) => capability.amount === null))
    return `ARR ${label}: unknown, no amount is declared`;
  if (sureOf(question).some((capability) => capability.amount === null))
    return `ARR ${label}: unknown, an amount is missing`;
  const isTested = concerned.some(({ suites }) => suites.length > 0);
  return `ARR ${label}: unknown until ${isTested ? 'tests have run' : 'a suite tests it'}`;
}

/** What counts wholly, for the lower bound too. */
function sureOf({ label, concerned }: FigureQuestion): CapabilityImpact[] {
  return concerned.filter(({ state }) => state === 'lost' || (label === 'blocked' && state === 'blocked'));
}

/** "1 amount unknown": said beside the known ones, for the bound alone does not tell why it is open. */
function unknownOf(concerned: readonly CapabilityImpact[]): string | null {
  const unknown = concerned.filter((capability) => capability.amount === null).length;
  return unknown === 0 || unknown === concerned.length ? null : `${countText(unknown, 'amount')} unknown`;
}

function datesOf(concerned: readonly CapabilityImpact[]): string | null {
  const known = concerned.filter((capability) => capability.amount !== null);
  const dates = [...new Set(known.flatMap(({ provenance }) => provenance.declaredOn ?? []))].sort();
  const old = known.some(({ provenance }) => provenance.isOld) ? ', over 90 days old' : '';
  if (dates.length === 0) return known.length === 0 ? null : 'not dated';
  return `declared ${dates[0]}${dates.length > 1 ? ` to ${dates.at(-1)}` : ''}${old}`;
}

function madeOf(question: FigureQuestion, amount: string): string {
  const { label, concerned, overlap } = question;
  const sure = sureOf(question);
  const maybe = concerned.filter((capability) => !sure.includes(capability));
  const parts = [
    label === 'blocked'
      ? `Waiting behind the closed gate: ${amount}.`
      : `If this build were promoted, at stake: ${amount}.`,
  ];
  if (sure.length > 0)
    parts.push(`${label === 'blocked' ? 'Not shown to work' : 'Not working'}: ${listOf(sure)}.`);
  if (maybe.length > 0) parts.push(`Nobody knows, so for the upper bound only: ${listOf(maybe)}.`);
  const unknown = concerned.filter((capability) => capability.amount === null).length;
  if (unknown > 0) parts.push(`${countText(unknown, 'amount')} ${unknown === 1 ? 'is' : 'are'} unknown.`);
  if (sure.length > 1 && overlap === 'unknown')
    parts.push('They may share customers, so the largest is the lower bound, not the sum.');
  return parts.join(' ');
}

function listOf(capabilities: readonly CapabilityImpact[]): string {
  return capabilities
    .map(({ title, provenance }) => (provenance.text === null ? title : `${title} (${provenance.text})`))
    .join(', ');
}
