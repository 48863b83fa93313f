import type { ProbeConfig } from '#core/config/probe-schema.ts';
import type { RawSample } from '#core/health/raw-sample.ts';
import { probeHttp } from './http-probe.ts';
import type { ProbeOptions } from './run-to-deadline.ts';
import { probeTcp } from './tcp-probe.ts';
import { probeWebsocket } from './websocket-probe.ts';

/** Measures a target once. Never throws, ends by its deadline, leaves no socket open. */
export function runProbe(config: ProbeConfig, options: ProbeOptions): Promise<RawSample> {
  switch (config.type) {
    case 'http':
      return probeHttp(config, options);
    case 'websocket':
      return probeWebsocket(config, options);
    case 'tcp':
      return probeTcp(config, options);
  }
}
