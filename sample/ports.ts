/** Public address of each part of the sample; the services themselves listen on private ports behind these. */
export const SERVICE_NAMES = ['auth', 'backend', 'frontend'] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

export interface PortPlan {
  control: number;
  backend: number;
  auth: number;
  frontend: number;
}

export const DEFAULT_PORT_BASE = 4309;

/** Four consecutive ports from `base`: control API, backend, auth, frontend. Throws on a base that can't hold them. */
export function planPorts(base: string | number | undefined): PortPlan {
  const first = base === undefined || base === '' ? DEFAULT_PORT_BASE : Number(base);
  if (!Number.isInteger(first) || first < 1024 || first > 65_532) {
    throw new Error(
      `SAMPLE_PORT_BASE is "${base}": needs a whole number from 1024 to 65532 (four ports are used)`,
    );
  }
  return { control: first, backend: first + 1, auth: first + 2, frontend: first + 3 };
}

export function urlOn(port: number): string {
  return `http://127.0.0.1:${port}`;
}
