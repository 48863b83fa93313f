import { promises as dns, type LookupAddress } from 'node:dns';
import { describe, expect, test } from 'vitest';
import { createHostLookup } from './host-lookup.ts';

const limits = { slots: 2, hungAfterMs: 200, avoidMs: 900 };
const LOCAL: LookupAddress[] = [{ address: '127.0.0.1', family: 4 }];
const DIRECT: LookupAddress[] = [{ address: '127.0.0.2', family: 4 }];

/** A resolver that hangs for names that begin with "hung", as a dead name server makes getaddrinfo do. */
function resolver() {
  const asked: string[] = [];
  const ask = async (hostname: string): Promise<LookupAddress[]> => {
    asked.push(hostname);
    await new Promise((resolve) => setTimeout(resolve, hostname.startsWith('hung') ? 1_000 : 10));
    return LOCAL;
  };
  return { asked, ask };
}

const directly = async (): Promise<LookupAddress[]> => DIRECT;
const nothing = async (): Promise<LookupAddress[]> => [];

describe('a host lookup', () => {
  test('asks the real resolver of the system', async () => {
    const lookup = createHostLookup();
    expect(await lookup('localhost')).toEqual(await dns.lookup('localhost', { all: true }));
    await expect(lookup('greenroom.invalid')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  test('is shared by the probes of one name', async () => {
    const { asked, ask } = resolver();
    const lookup = createHostLookup(limits, ask, nothing);
    await Promise.all([lookup('a'), lookup('a'), lookup('a')]);
    expect(asked).toEqual(['a']);
  });

  test('that hangs asks the name servers directly, and for a while nothing else', async () => {
    const { asked, ask } = resolver();
    const lookup = createHostLookup(limits, ask, directly);
    expect(await lookup('hung')).toEqual(DIRECT);
    expect(await lookup('hung')).toEqual(DIRECT);
    expect(asked).toEqual(['hung']);
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    await lookup('hung');
    expect(asked).toEqual(['hung', 'hung']);
  });

  test('that hangs and is not known there either is our own fault', async () => {
    const lookup = createHostLookup(limits, resolver().ask, nothing);
    await expect(lookup('hung')).rejects.toMatchObject({ code: 'ERESOLVERBUSY', hostname: 'hung' });
  });

  test('is not held up by fifty names that hang, beyond the first moment', async () => {
    const { ask } = resolver();
    const lookup = createHostLookup(limits, ask, directly);
    const hung = Array.from({ length: 50 }, (_, i) => lookup(`hung-${i}`));
    const beganMs = performance.now();
    expect([LOCAL, DIRECT]).toContainEqual(await lookup('well'));
    expect(performance.now() - beganMs).toBeLessThan(900);
    expect(await Promise.all(hung)).toHaveLength(50);
  });

  test('keeps to its slots', async () => {
    let underWay = 0;
    let most = 0;
    const ask = async (): Promise<LookupAddress[]> => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, 5));
      underWay -= 1;
      return LOCAL;
    };
    const lookup = createHostLookup({ ...limits, hungAfterMs: 5_000 }, ask, directly);
    const found = await Promise.all(Array.from({ length: 20 }, (_, i) => lookup(`host-${i}`)));
    expect(most).toBeLessThanOrEqual(2);
    expect(found.every((addresses) => addresses === LOCAL)).toBe(true);
  });
});
