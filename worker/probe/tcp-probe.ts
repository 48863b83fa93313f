import { connect, isIP } from 'node:net';
import type { TcpProbeConfig } from '#core/config/probe-schema.ts';
import type { RawSample } from '#core/health/raw-sample.ts';
import { toProbeError } from './probe-error.ts';
import { startTrack, stopLatency } from './probe-track.ts';
import { type ProbeOptions, runToDeadline } from './run-to-deadline.ts';
import { socketOptions } from './tracked-lookup.ts';
import { watchSocket } from './watch-socket.ts';

/** Connects and hangs up. Never throws; ends by its deadline. */
export function probeTcp({ host, port }: TcpProbeConfig, options: ProbeOptions): Promise<RawSample> {
  const track = startTrack('tcp', options.timeoutMs);
  return runToDeadline(track, options, (end) => {
    if (isIP(host)) track.phase = 'connect';
    const socket = connect({ host, port, ...socketOptions(track) });
    watchSocket(socket, track);
    socket.on('error', (error) => end(toProbeError(error, track)));
    socket.once('connect', () => {
      stopLatency(track);
      end(null);
    });
    return () => socket.destroy();
  });
}
