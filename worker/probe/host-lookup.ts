import { promises as dns, type LookupAddress, Resolver } from 'node:dns';

/** getaddrinfo sees the hosts file and search domains, but each call holds a thread of a small pool until it ends. */
type Getaddrinfo = (hostname: string) => Promise<LookupAddress[]>;

interface LookupLimits {
  /** Lookups of the system under way at once; below the thread pool's size, so that files stay writable. */
  slots: number;
  /** After this a lookup counts as hung, in ms. */
  hungAfterMs: number;
  /** How long the system is not asked again for a name at which it hung, in ms. */
  avoidMs: number;
}

const DEFAULT_LIMITS: LookupLimits = { slots: 3, hungAfterMs: 1_000, avoidMs: 300_000 };

type HostLookup = (hostname: string) => Promise<LookupAddress[]>;

/**
 * Looks names up so that names whose resolver hangs cannot hold up the others: probes of one name share a lookup,
 * lookups of the system are few at a time, and a name at which the system hung is asked of the name servers
 * directly, without a thread, for a while. "Not found" from there proves nothing (it knows no hosts file), so it
 * is an ERESOLVERBUSY: our fault.
 */
export function createHostLookup(
  limits: LookupLimits = DEFAULT_LIMITS,
  getaddrinfo: Getaddrinfo = (hostname) => dns.lookup(hostname, { all: true }),
  askServers: Getaddrinfo = askNameServers,
): HostLookup {
  const askSystem = createSystemLookup(limits, getaddrinfo);
  return async (hostname) => (await askSystem(hostname)) ?? askElsewhere(hostname, askServers);
}

/** Asks the system; null when it hangs for this name, or for so many that there is no slot in time. */
function createSystemLookup(limits: LookupLimits, getaddrinfo: Getaddrinfo) {
  const underWay = new Map<string, Promise<LookupAddress[]>>();
  const hungUntil = new Map<string, number>();
  const isHung = (hostname: string): boolean => (hungUntil.get(hostname) ?? 0) > performance.now();

  const begin = (hostname: string): Promise<LookupAddress[]> => {
    const markHung = (): unknown => hungUntil.set(hostname, performance.now() + limits.avoidMs);
    const timer = setTimeout(markHung, limits.hungAfterMs);
    timer.unref();
    const asked = getaddrinfo(hostname).finally(() => {
      clearTimeout(timer);
      underWay.delete(hostname);
    });
    // Whoever waits handles the failure; a waiter that gave up must not leave it unhandled.
    asked.catch(() => undefined);
    underWay.set(hostname, asked);
    return asked;
  };

  return async (hostname: string): Promise<LookupAddress[] | null> => {
    if (isHung(hostname)) return null;
    hungUntil.delete(hostname);
    const untilMs = performance.now() + limits.hungAfterMs;
    while (underWay.size >= limits.slots && !underWay.has(hostname)) {
      const leftMs = untilMs - performance.now();
      // With every slot hung there is nothing to wait for.
      if (leftMs <= 0 || [...underWay.keys()].every(isHung)) return null;
      await anyEnds(underWay, leftMs);
    }
    return withinMs(underWay.get(hostname) ?? begin(hostname), limits.hungAfterMs);
  };
}

async function anyEnds(underWay: Map<string, Promise<unknown>>, forMs: number): Promise<void> {
  await withinMs(Promise.race([...underWay.values()].map((asked) => asked.then(noop, noop))), forMs);
}

async function withinMs<T>(promise: Promise<T>, forMs: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), forMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function askElsewhere(hostname: string, askServers: Getaddrinfo): Promise<LookupAddress[]> {
  const addresses = await askServers(hostname).catch(() => []);
  if (addresses.length > 0) return addresses;
  throw Object.assign(new Error(`the resolver is busy or hangs for ${hostname}`), {
    code: 'ERESOLVERBUSY',
    hostname,
  });
}

async function askNameServers(hostname: string): Promise<LookupAddress[]> {
  const resolver = new Resolver({ timeout: 1_000, tries: 2 });
  const found = (family: 4 | 6) =>
    new Promise<LookupAddress[]>((resolve) => {
      const done = (error: Error | null, addresses?: string[]): void =>
        resolve(error || !addresses ? [] : addresses.map((address) => ({ address, family })));
      if (family === 4) resolver.resolve4(hostname, done);
      else resolver.resolve6(hostname, done);
    });
  return (await Promise.all([found(4), found(6)])).flat();
}

function noop(): void {}
