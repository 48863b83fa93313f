import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask, login } from './call.ts';

const answerTo = async (question: string) => (await ask(await login(), question)).answer;

describe('P2 Agent pipeline', { concurrency: 6 }, () => {
  it('triage picks the tool by the question', async () => {
    const token = await login();
    const toolFor = async (question: string) => {
      const { events } = await ask(token, question);
      return events.find(({ type }) => type === 'tool_executing')?.['tool'];
    };
    assert.equal(await toolFor('2 + 2'), 'calculator');
    assert.equal(await toolFor('ARR for $5K MRR'), 'revenue');
    assert.equal(await toolFor('hello there'), 'text_stats');
  });

  it('calculates with precedence and brackets', async () => {
    assert.equal(await answerTo('2 + 3 * (4 - 1) / 9'), '2 + 3 * (4 - 1) / 9 = 3');
  });

  it('a division by zero is an answer, not a crash', async () => {
    assert.equal(await answerTo('1 / 0'), '1 / 0 has no value: division by zero');
  });

  it('turns monthly revenue into yearly', async () => {
    assert.equal(await answerTo('How much ARR is $120K+ MRR?'), 'ARR is $1440000');
  });

  it('measures plain text', async () => {
    assert.equal(await answerTo('the show must go on the road'), '7 words, 6 different, longest "must"');
  });

  it('gives the same question the same answer', async () => {
    const token = await login();
    const answers = await Promise.all([1, 2, 3].map(() => ask(token, '7 * 191')));
    assert.deepEqual([...new Set(answers.map(({ answer }) => answer))], ['7 * 191 = 1337']);
  });
});
