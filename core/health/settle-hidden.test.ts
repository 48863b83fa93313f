import { describe, expect, test } from 'vitest';
import { context, EVERY, type Played, path, play, T0 } from './made-states.ts';
import { settleState } from './settle-state.ts';
import type { SettleContext } from './settle-types.ts';

describe('the end of what hid the settling', () => {
  const deploy = { revision: 'b2', startedAtMs: T0 + 5_000 };
  const window = [{ fromMs: T0 + 5_000, toMs: T0 + 3_600_000 }];
  /** Samples with the overlay in force, then, a second later and by the time alone, without it, then more samples. */
  function end(covered: string, after: string, cover: Partial<SettleContext> = { deploy }): Played {
    const during = play(covered, cover);
    const endMs = T0 + (covered.length - 1) * EVERY + 1_000;
    const ended = settleState(during.state, null, context, endMs);
    const rest = play(after, {}, ended.next, T0 + covered.length * EVERY);
    return { ...rest, changes: [...during.changes, ...ended.changes, ...rest.changes] };
  }

  test.each<[string, string, string]>([
    ['ud', '', 'up@0.05 deploying@10.05 down@11'],
    ['udd', 'd', 'up@0.05 deploying@10.05 down@21'],
    ['ud', 'uu', 'up@0.05 deploying@10.05 down@11 up@30.05'],
    ['udu', 'd', 'up@0.05 deploying@10.05 up@20.05'],
    ['udw', '', 'up@0.05 deploying@10.05 up@20.05'],
    ['uud', '', 'up@0.05 deploying@20.05 down@21'],
    ['d', '', 'deploying@0.05 down@1'],
    ['udn', '', 'up@0.05 deploying@10.05 no_data@20.05'],
    ['udn', 'd', 'up@0.05 deploying@10.05 no_data@20.05 down@30.05'],
    ['udn', 'u', 'up@0.05 deploying@10.05 no_data@20.05 up@30.05'],
    ['udn', 'nnd', 'up@0.05 deploying@10.05 no_data@20.05 down@50.05'],
    ['udnu', 'd', 'up@0.05 deploying@10.05 no_data@20.05 up@30.05'],
    ['uu', 'd', 'up@0.05'],
  ])('a deploy given up: %s then %s → %s', (covered, after, expected) => {
    const { startedAtMs } = deploy;
    const cover = { deploy: { ...deploy, startedAtMs: covered === 'd' ? T0 : startedAtMs } };
    expect(path(end(covered, after, cover))).toBe(expected);
  });

  test('is told by its sentence until the failures would be enough by themselves', () => {
    const sentence = '503, expected 200 (still failing when the deploy ended)';
    expect(end('ud', '').changes.at(-1)).toMatchObject({ from: 'deploying', to: 'down', sentence });
    expect(end('ud', 'd').state).toMatchObject({ state: 'down', failures: 2, sentence });
    expect(end('ud', 'dd').state).toMatchObject({ state: 'down', sentence: '503, expected 200' });
    expect(end('ud', 'u').state).toMatchObject({
      state: 'down',
      sentence: '200 in 43 ms (1 of 2 before up)',
    });
  });

  test('counts for a failure that only the deploy’s beginning hid', () => {
    const before = play('ud').state;
    const started = settleState(before, null, { ...context, deploy }, T0 + 11_000);
    expect(started.next.state).toBe('deploying');
    expect(settleState(started.next, null, context, T0 + 12_000).changes).toMatchObject([
      { from: 'deploying', to: 'down', sentence: '503, expected 200 (still failing when the deploy ended)' },
    ]);
  });

  test.each<[string, Partial<SettleContext>, string, string]>([
    ['ud', { maintenance: window }, 'down', '503, expected 200 (still failing when maintenance ended)'],
    ['ud', { isPaused: true }, 'down', '503, expected 200 (still failing when the pause ended)'],
    ['uu', { maintenance: window }, 'up', '200 in 43 ms'],
    ['udu', { maintenance: window }, 'up', '200 in 43 ms'],
    ['uddd', { maintenance: window }, 'down', '503, expected 200'],
  ])('holds for other overlays: %s', (covered, cover, state, sentence) => {
    expect(end(covered, '', cover).state).toMatchObject({ state, sentence });
  });

  test('leaves a failure from before maintenance to the count', () => {
    const { state } = play('ud');
    const maintenance = [{ fromMs: T0 + 11_000, toMs: T0 + 12_000 }];
    const during = settleState(state, null, { ...context, maintenance }, T0 + 11_500).next;
    expect(settleState(during, null, { ...context, maintenance }, T0 + 12_500).next).toMatchObject({
      state: 'up',
      sentence: '503, expected 200 (1 of 3 before down)',
    });
  });

  test('says nothing of a target that nobody asked since', () => {
    const during = play('ud', { deploy }).state;
    const away = settleState(during, null, context, T0 + 90_000).next;
    expect(away.state).toBe('no_data');
    expect(path(play('u', {}, away, T0 + 100_000))).toBe('up@100.05');
    expect(path(play('d', {}, away, T0 + 100_000))).toBe('down@100.05');
  });

  test('is no flapping', () => {
    expect(end('ud', '').state.memory.changesMs).toEqual([]);
    expect(end('udn', 'd').state.memory.changesMs).toEqual([]);
  });
});
