import { expect, it } from 'vitest';
import { planPorts } from './ports.ts';

it.each([
  [{}, { control: 4309, backend: 4310, auth: 4311, frontend: 4312 }],
  [{ SAMPLE_PORT_BASE: '5000' }, { control: 5000, backend: 5001, auth: 5002, frontend: 5003 }],
  [{ SAMPLE_BACKEND_PORT: '6000' }, { control: 4309, backend: 6000, auth: 4311, frontend: 4312 }],
])('plans ports from %o', (env, ports) => {
  expect(planPorts(env)).toEqual(ports);
});

it('refuses what is no port', () => {
  expect(() => planPorts({ SAMPLE_PORT_BASE: 'web' })).toThrow(
    'SAMPLE_PORT_BASE is "web": needs a whole number from 1 to 65532',
  );
});
