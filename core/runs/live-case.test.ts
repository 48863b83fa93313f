import { expect, test } from 'vitest';
import { liveCase } from '#core/api/live-runs.ts';
import { dropSuperseded, liveIdentity, toReportCase } from './live-case.ts';
import { identityText } from './test-identity.ts';

const told = (given: object) =>
  toReportCase(liveCase.parse({ name: 'signs in', status: 'passed', ...given }));

test('a case that was told live is one that a report could have', () => {
  const failure = { message: 'expected 1', text: 'at a.ts:3', kind: 'failure', type: undefined };
  const attempts = [{ status: 'failed', failure, durationMs: 5 }, { status: 'passed' }];
  const at = '2026-11-22T10:00:00.000Z';
  const found = told({ file: 'a.ts', suitePath: ['auth'], startedAt: at, attempts, owner: 'ada' });
  expect(found).toMatchObject({
    file: 'a.ts',
    status: 'passed',
    startedAt: Date.parse(at),
    failure,
    owner: 'ada',
  });
  expect(found.attempts.map(({ status }) => status)).toEqual(['failed', 'passed']);
  expect(found).not.toHaveProperty('detail');
  expect(told({ annotations: [{ type: 'issue', description: 'X-1' }] }).detail).toEqual({
    annotations: [{ type: 'issue', description: 'X-1' }],
    steps: [],
    attachments: [],
  });
});

test('a time that can’t be is unknown, of a try as well', () => {
  const startedAt = '0000-01-01T00:00:00.000Z';
  const found = told({ startedAt, attempts: [{ status: 'failed', startedAt }] });
  expect([found.startedAt, found.attempts[0]?.startedAt]).toEqual([undefined, undefined]);
});

test('its identity is that of the same test in a report', () => {
  const test = { name: 'signs in', suitePath: ['auth'], file: './a.ts', params: '1' };
  expect(liveIdentity(test)).toBe(identityText(told(test)));
});

test('a text without end is kept head and tail', () => {
  const { failure } = told({ status: 'failed', failure: { message: 'x'.repeat(1_000_000) } });
  expect(failure?.message.length).toBeLessThan(70_000);
});

test('the whole test takes the place of its tries', () => {
  const whole = told({ attempts: [{ status: 'failed' }, { status: 'passed' }] });
  const other = told({ name: 'signs out' });
  expect(dropSuperseded([told({ status: 'failed' }), other, whole])).toEqual([other, whole]);
  expect(dropSuperseded([told({ status: 'failed' }), told({})])).toHaveLength(2);
});
