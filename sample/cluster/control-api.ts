import { createServer, type IncomingMessage, type Server } from 'node:http';
import { z } from 'zod';
import { SERVICE_NAMES } from '../ports.ts';
import { FAULT_KINDS, NO_FAULT } from '../process/fault.ts';
import {
  errorReply,
  pathOf,
  RefusedRequest,
  type Reply,
  readJson,
  sendReply,
} from '../process/http-message.ts';
import type { Slots } from './cluster.ts';

const serviceSchema = z.enum(SERVICE_NAMES);
const msSchema = z.number().int().min(1).max(60_000).default(NO_FAULT.ms);
const deploySchema = z.object({
  service: serviceSchema,
  revision: z.string().regex(/^[\w.-]{1,60}$/, 'a revision has 1 to 60 letters, digits, ".", "_" or "-"'),
  fault: z.enum(FAULT_KINDS).default('none'),
  ms: msSchema,
});
const faultOrderSchema = z.object({ service: serviceSchema, kind: z.enum(FAULT_KINDS), ms: msSchema });

/** `POST /deploy`, `POST /fault`, `GET /state`, `GET /logs/{service}?lines=n`. */
export function createControlServer(slots: Slots): Server {
  return createServer(async (request, response) => {
    const reply = await answer(slots, request).catch(errorReply);
    sendReply(response, reply);
  });
}

async function answer(slots: Slots, request: IncomingMessage): Promise<Reply> {
  refuseOtherPages(request);
  const path = pathOf(request);
  const logsOf = /^\/logs\/(\w+)$/.exec(path)?.[1];
  if (request.method === 'GET' && logsOf !== undefined) return logs(slots, logsOf, request);
  switch (`${request.method} ${path}`) {
    case 'GET /state':
      return { status: 200, body: { services: SERVICE_NAMES.map((name) => slots[name].view()) } };
    case 'POST /deploy': {
      const { service, revision, fault, ms } = parse(deploySchema, await readJson(request));
      return { status: 200, body: await slots[service].deploy(revision, { kind: fault, ms }) };
    }
    case 'POST /fault': {
      const { service, kind, ms } = parse(faultOrderSchema, await readJson(request));
      await slots[service].setFault({ kind, ms });
      return { status: 200, body: slots[service].view() };
    }
    default:
      throw new RefusedRequest(
        404,
        'not_found',
        'there are POST /deploy, POST /fault, GET /state, GET /logs/{service}',
      );
  }
}

/** A web page must not be able to steer the cluster: foreign hosts and simple cross-site posts are refused. */
function refuseOtherPages(request: IncomingMessage): void {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (host !== '127.0.0.1' && host !== 'localhost') {
    throw new RefusedRequest(403, 'foreign_host', 'the control API answers on loopback names only');
  }
  const isJson = (request.headers['content-type'] ?? '').startsWith('application/json');
  if (request.method === 'POST' && !isJson) {
    throw new RefusedRequest(415, 'not_json', 'send content-type: application/json');
  }
}

function logs(slots: Slots, name: string, request: IncomingMessage): Reply {
  const service = parse(serviceSchema, name);
  const asked = Number(new URL(request.url ?? '/', 'http://sample').searchParams.get('lines') ?? 200);
  const lines = slots[service].log.newest(Number.isInteger(asked) && asked > 0 ? asked : 200);
  return { status: 200, body: lines.map((line) => `${line}\n`).join('') };
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new RefusedRequest(400, 'bad_order', z.prettifyError(parsed.error));
}
