import { describe, expect, it } from 'vitest';
import { pickRevisions } from './pick-revisions.ts';

const running = (revision: string, state = 'ready', kind = 'none') => ({ revision, state, fault: { kind } });
const deploy = (revision: string, service = 'backend') => ({
  service,
  revision,
  state: 'revision_ready',
  isCurrent: true,
});

describe('pickRevisions', () => {
  it.each([
    ['the first night', running('00470'), [], ['00470', true, '00471', '00472']],
    [
      'a second night',
      running('00472'),
      [deploy('00472'), deploy('00471')],
      ['00472', true, '00473', '00474'],
    ],
    ['a restarted sample', running('00470'), [deploy('00472')], ['00473', false, '00474', '00475']],
    [
      'a night that broke off',
      running('00471', 'failed'),
      [deploy('00471')],
      ['00472', false, '00473', '00474'],
    ],
    ['a fault left behind', running('00470', 'ready', 'slow'), [], ['00471', false, '00472', '00473']],
    [
      'another service far ahead',
      running('00470'),
      [deploy('09000', 'auth')],
      ['00470', true, '00471', '00472'],
    ],
    [
      'a revision that is no number',
      running('00470'),
      [deploy('abc1234')],
      ['00470', true, '00471', '00472'],
    ],
  ])('%s', (_name, now, deploys, [baseline, isRunning, broken, fixed]) => {
    expect(pickRevisions(now, deploys)).toEqual({ baseline, isRunning, broken, fixed });
  });
});
