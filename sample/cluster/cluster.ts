import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { type PortPlan, SERVICE_NAMES, type ServiceName, urlOn } from '../ports.ts';
import { NO_FAULT } from '../process/fault.ts';
import { createControlServer } from './control-api.ts';
import { createGateway } from './gateway.ts';
import { ServiceSlot } from './service-slot.ts';

const FIRST_REVISIONS: Record<ServiceName, string> = { auth: '00112', backend: '00470', frontend: '00233' };

export type Slots = Record<ServiceName, ServiceSlot>;

/** The staging environment: three services behind their gateways, and the control API. */
export interface Cluster {
  slots: Slots;
  stop: () => Promise<void>;
}

/** Starts everything, auth first. A taken port or a service that does not come up ends in one sentence. */
export async function startCluster(ports: PortPlan): Promise<Cluster> {
  const slots = createSlots(ports);
  const servers: Server[] = [];
  const stop = async () => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
    for (const name of SERVICE_NAMES.toReversed()) await slots[name].stop();
  };
  try {
    for (const name of SERVICE_NAMES) {
      servers.push(await listen(createGateway(slots[name]), ports[name], name));
    }
    servers.push(await listen(createControlServer(slots), ports.control, 'the control API'));
    const boots = SERVICE_NAMES.map((name) => slots[name].deploy(FIRST_REVISIONS[name], NO_FAULT));
    for (const boot of await Promise.all(boots)) {
      if (boot.outcome === 'failed') throw new Error(`${boot.service} ${boot.revision} ${boot.reason}`);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { slots, stop };
}

function createSlots(ports: PortPlan): Slots {
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: process.env.NODE_ENV,
    PATH: process.env['PATH'],
    SAMPLE_TOKEN_SECRET: randomBytes(32).toString('base64url'),
    SAMPLE_BACKEND_URL: urlOn(ports.backend),
    SAMPLE_AUTH_URL: urlOn(ports.auth),
    SAMPLE_FRONTEND_URL: urlOn(ports.frontend),
  };
  const slot = (name: ServiceName) => new ServiceSlot(name, urlOn(ports[name]), FIRST_REVISIONS[name], env);
  return { auth: slot('auth'), backend: slot('backend'), frontend: slot('frontend') };
}

function listen(server: Server, port: number, what: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      const reason = isTaken ? `port ${port} is taken; set SAMPLE_PORT_BASE to another` : error.message;
      reject(new Error(`${what} can't listen: ${reason}`));
    });
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
