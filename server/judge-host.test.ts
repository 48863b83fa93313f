import { expect, test } from 'vitest';
import { judgeHost } from './judge-host.ts';

test.each([
  ['nothing asked', {}, true],
  ['loopback by number', { HOST: '127.0.0.1' }, true],
  ['loopback by name', { HOST: 'LocalHost' }, true],
  ['loopback of IPv6', { HOSTNAME: '::1' }, true],
  ["the machine's own name, which a container sets", { HOSTNAME: 'box' }, true],
  ['every address', { HOST: '0.0.0.0' }, false],
  ['every address of IPv6', { HOSTNAME: '::' }, false],
  ['an address of the network', { HOST: '192.168.1.4' }, false],
])('%s', (_name, variables, isAllowed) => {
  expect(judgeHost(variables, 'box').ok).toBe(isAllowed);
});

test('a refusal says what was asked and what to do', () => {
  expect(judgeHost({ HOST: '0.0.0.0' }, 'box')).toEqual({
    ok: false,
    reason:
      'HOST=0.0.0.0 asks Greenroom to listen beyond this machine; it has no access control yet and listens on 127.0.0.1 only (put a proxy with authentication in front of it)',
  });
});
