import type { LookupFunction } from 'node:net';
import { createHostLookup } from './host-lookup.ts';
import { lap, type ProbeTrack } from './probe-track.ts';

/** One for the process: what it knows of hanging names is worth keeping. */
const processLookup = createHostLookup();

/** The `lookup` of a socket, which books the time of DNS on the probe. Literal addresses never come here. */
function trackedLookup(track: ProbeTrack): LookupFunction {
  return (hostname, options, callback) => {
    track.phase = 'dns';
    processLookup(hostname).then(
      (addresses) => {
        lap(track, 'dnsMs', 'connect');
        const [first] = addresses;
        if (options.all) callback(null, addresses);
        else callback(null, first?.address ?? '', first?.family);
      },
      (error: NodeJS.ErrnoException) => {
        lap(track, 'dnsMs', 'dns');
        callback(error, '');
      },
    );
  };
}

/** Options of every socket: its own lookup, and time enough for each of a name's addresses. */
export function socketOptions(track: ProbeTrack): {
  lookup: LookupFunction;
  autoSelectFamilyAttemptTimeout: number;
} {
  return {
    lookup: trackedLookup(track),
    autoSelectFamilyAttemptTimeout: Math.max(250, Math.floor(track.raw.timeoutMs / 3)),
  };
}
