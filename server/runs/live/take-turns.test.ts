import { expect, test } from 'vitest';
import { takeTurns } from './take-turns.ts';

test('what concerns one run is done one after the other, also after a failure; another run does not wait', async () => {
  const done: string[] = [];
  const work = (name: string, ms: number) => async () => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    done.push(name);
    if (name === 'bad') throw new Error(name);
    return name;
  };
  const answers = await Promise.allSettled([
    takeTurns(1, work('bad', 20)),
    takeTurns(1, work('second', 0)),
    takeTurns(2, work('other', 0)),
  ]);
  expect(done).toEqual(['other', 'bad', 'second']);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
});
