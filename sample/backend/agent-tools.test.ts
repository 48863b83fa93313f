import { describe, expect, it } from 'vitest';
import { planTool, runTool } from './agent-tools.ts';
import { calculate } from './calculate.ts';

describe('calculate', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 / 4', 2.5],
    ['2 - 3 - 4', -5],
    ['-(2 + 1) * -2', 6],
    ['1.5 * 2', 3],
  ])('%s = %d', (expression, value) => {
    expect(calculate(expression)).toBe(value);
  });

  it.each([
    ['1 / 0', 'division by zero'],
    ['(1 + 2', 'a bracket is not closed'],
    ['1 +', 'a number is missing at the end'],
    ['1 2', '"2" is not expected here'],
    ['* 2', '"*" is not a number'],
  ])('%s has no value: %s', (expression, message) => {
    expect(() => calculate(expression)).toThrow(message);
  });
});

describe('the agent', () => {
  it.each([
    ['What is 12 * (3 + 4)?', 'calculator', '12 * (3 + 4) = 84'],
    ['0.1 + 0.2', 'calculator', '0.1 + 0.2 = 0.3'],
    ['1 / (2 - 2)', 'calculator', '1 / (2 - 2) has no value: division by zero'],
    ['How much ARR is $120K+ MRR?', 'revenue', 'ARR is $1440000'],
    ['2.5m MRR', 'revenue', 'ARR is $30000000'],
    ['to be or not to be', 'text_stats', '6 words, 4 different, longest "not"'],
    ['!?', 'text_stats', '0 words, 0 different, longest "none"'],
    ['in 2025', 'text_stats', '2 words, 2 different, longest "2025"'],
  ])('%s → %s: %s', (question, tool, answer) => {
    const plan = planTool(question);
    expect([plan.tool, runTool(plan)]).toEqual([tool, answer]);
  });
});
