import { expect, test } from 'vitest';
import { editBody } from './edit-body.ts';

const held = { name: 'refused', note: null, rule: { kind: 'contains', text: 'refused' } } as const;
const form = { name: 'refused', note: '', ruleKind: 'contains', ruleText: 'refused' } as const;

test('what is left as it was is not sent', () => {
  expect(editBody(held, form)).toBeNull();
  expect(editBody(held, { ...form, name: ' gone away ' })).toEqual({ name: 'gone away' });
});

test('a note is taken off by emptying it, a rule by choosing none', () => {
  expect(editBody({ ...held, note: 'see chat' }, form)).toEqual({ note: null });
  expect(editBody(held, { ...form, ruleKind: 'none' })).toEqual({ rule: null });
});

test('a rule of the same text and another kind is another rule', () => {
  expect(editBody(held, { ...form, ruleKind: 'matches' })).toEqual({
    rule: { kind: 'matches', text: 'refused' },
  });
});
