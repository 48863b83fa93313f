type Variables = Readonly<Record<string, string | undefined>>;

/** Public address of each part of the sample; the services themselves listen on private ports behind these. */
export const SERVICE_NAMES = ['auth', 'backend', 'frontend'] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

export interface PortPlan {
  control: number;
  backend: number;
  auth: number;
  frontend: number;
}

const DEFAULT_PORT_BASE = 4309;

/**
 * Four consecutive ports from `SAMPLE_PORT_BASE` (default 4309): control API, backend, auth, frontend. Each can be
 * set alone by `SAMPLE_CONTROL_PORT`, `SAMPLE_BACKEND_PORT` and so on. Throws on anything that is no port.
 */
export function planPorts(env: Variables): PortPlan {
  const base = readPort(env, 'SAMPLE_PORT_BASE', DEFAULT_PORT_BASE);
  return {
    control: readPort(env, 'SAMPLE_CONTROL_PORT', base),
    backend: readPort(env, 'SAMPLE_BACKEND_PORT', base + 1),
    auth: readPort(env, 'SAMPLE_AUTH_PORT', base + 2),
    frontend: readPort(env, 'SAMPLE_FRONTEND_PORT', base + 3),
  };
}

function readPort(env: Variables, variable: string, otherwise: number): number {
  const text = env[variable];
  const port = text === undefined || text === '' ? otherwise : Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_532) return port;
  throw new Error(`${variable} is "${text}": needs a whole number from 1 to 65532`);
}

export function urlOn(port: number): string {
  return `http://127.0.0.1:${port}`;
}
