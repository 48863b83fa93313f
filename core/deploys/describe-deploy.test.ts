import { describe, expect, it } from 'vitest';
import { type DeployFacts, describeDeploy } from './describe-deploy.ts';

const facts: DeployFacts = {
  service: 'backend',
  revision: '00471',
  state: 'revision_ready',
  reason: null,
  isCurrent: true,
  isServing: true,
  followedBy: null,
  health: { state: 'up', sentence: 'up' },
  runs: [],
  suites: null,
};
const run = { id: 1, receivedAt: '2025-09-13T20:55:00.000Z', total: 25, failed: 0, blocked: 0 };

describe('describeDeploy', () => {
  it.each<[string, Partial<DeployFacts>, string, string[]]>([
    [
      'ready, healthy, tested',
      { runs: [run] },
      '00471 is ready.',
      ['done: deployed', 'done: 00471 became ready', 'done: up', 'done: 25 in the newest run, none failed'],
    ],
    [
      'under way',
      { state: 'deploying', isServing: null },
      '00471 is being deployed to backend.',
      [
        'running: under way',
        'waiting: 00471 is not ready',
        'waiting: waits for a ready revision',
        'waiting: no run on it yet',
      ],
    ],
    [
      'failed at boot',
      {
        state: 'deploy_failed',
        isServing: false,
        reason: "TypeError: 'NoneType' object is not callable\nFile x",
      },
      "00471 never became ready: TypeError: 'NoneType' object is not callable.",
      [
        'done: deployed',
        "failed: 00471 never became ready: TypeError: 'NoneType' object is not callable",
        'waiting: waits for a ready revision',
        'waiting: no run on it yet',
      ],
    ],
    [
      'failed by its word only',
      { state: 'deploy_failed' },
      '00471 was reported as failed, but backend answers with it.',
      ['done: deployed', 'done: 00471 answers after all', 'done: up', 'waiting: no run on it yet'],
    ],
    [
      'ready by its word only',
      { isServing: false },
      '00471 was reported as ready, but backend was last seen on another revision.',
      [
        'done: deployed',
        'done: 00471 became ready',
        'waiting: backend still answers with another revision',
        'waiting: no run on it yet',
      ],
    ],
    [
      'down',
      { health: { state: 'down', sentence: '503, expected 200' }, runs: [{ ...run, failed: 2 }] },
      '00471 is ready.',
      [
        'done: deployed',
        'done: 00471 became ready',
        'failed: 503, expected 200',
        'failed: 2 of 25 failed in the newest run',
      ],
    ],
    [
      'blocked tests',
      { runs: [{ ...run, blocked: 25 }] },
      '00471 is ready.',
      [
        'done: deployed',
        'done: 00471 became ready',
        'done: up',
        'waiting: 25 of 25 blocked in the newest run',
      ],
    ],
    [
      'an earlier one',
      { isCurrent: false, isServing: null, followedBy: '00472', runs: [run] },
      '00471 is ready.',
      [
        'done: deployed',
        'done: 00471 became ready',
        'done: when 00472 began: up',
        'done: 25 in the newest run, none failed',
      ],
    ],
    [
      'superseded',
      { state: 'superseded', isCurrent: false, isServing: null, followedBy: '00472' },
      '00472 superseded 00471 before it was done.',
      [
        'failed: superseded before it was done',
        'waiting: 00471 is not ready',
        'waiting: waits for a ready revision',
        'waiting: no run on it',
      ],
    ],
    [
      'aborted',
      { state: 'aborted', isServing: null, reason: 'cancelled' },
      'The deploy of 00471 was aborted: cancelled.',
      [
        'failed: aborted',
        'waiting: 00471 is not ready',
        'waiting: waits for a ready revision',
        'waiting: no run on it yet',
      ],
    ],
  ])('%s', (_, changes, sentence, steps) => {
    const described = describeDeploy({ ...facts, ...changes });
    expect(described.sentence).toBe(sentence);
    expect(described.steps.map((step) => `${step.state}: ${step.sentence}`)).toEqual(steps);
  });
});
