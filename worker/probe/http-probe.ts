import type { HttpProbeConfig } from '#core/config/probe-schema.ts';
import type { RawSample } from '#core/health/raw-sample.ts';
import { type HttpHop, sendHop } from './http-hop.ts';
import { toProbeError } from './probe-error.ts';
import { startTrack } from './probe-track.ts';
import { nextHop } from './redirect.ts';
import { errorAt, type ProbeOptions, runToDeadline } from './run-to-deadline.ts';

/**
 * Asks once over a new connection, so that every phase is real, and follows as many redirects as configured.
 * Never throws; ends by its deadline; reads no more of the body than configured.
 */
export function probeHttp(config: HttpProbeConfig, options: ProbeOptions): Promise<RawSample> {
  const track = startTrack('http', options.timeoutMs);
  return runToDeadline(track, options, (end) => {
    let destroy = (): void => undefined;
    const send = (hop: HttpHop): void => {
      destroy = sendHop(hop, track, config.maxBodyBytes, (error) => {
        if (error) return end(error);
        const next = config.followRedirects > 0 ? nextHop(hop, track.raw) : null;
        if (next === null) return end(null);
        if (typeof next === 'string') return end(errorAt(track, 'redirect', next));
        if (track.raw.redirects.length >= config.followRedirects)
          return end(errorAt(track, 'redirect', `redirected more than ${config.followRedirects} times`));
        track.raw.redirects.push(next.url);
        destroy();
        try {
          send(next);
        } catch (thrown) {
          end(toProbeError(thrown, track));
        }
      });
    };
    send({ url: config.url, method: config.method, headers: config.headers, body: config.body });
    return () => destroy();
  });
}
