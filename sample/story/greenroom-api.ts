import { z } from 'zod';

const TIMEOUT_MS = 5_000;

const gateSchema = z.object({
  verdict: z.string(),
  sentence: z.string(),
  revision: z.string().nullable(),
  history: z.array(z.object({ id: z.number(), at: z.string(), verdict: z.string(), sentence: z.string() })),
});

const figureSchema = z.object({
  interval: z.object({ lowCents: z.number(), highCents: z.number().nullable() }),
  text: z.string(),
});

const impactSchema = z.object({ blocked: figureSchema, ifPromoted: figureSchema });

const servicesSchema = z.object({
  services: z.array(z.object({ name: z.string(), state: z.string(), sentence: z.string() })),
});

const deploysSchema = z.object({
  items: z.array(
    z.object({ service: z.string(), revision: z.string(), state: z.string(), isCurrent: z.boolean() }),
  ),
});

export type Gate = z.infer<typeof gateSchema>;
export type Impact = z.infer<typeof impactSchema>;
export type Service = z.infer<typeof servicesSchema>['services'][number];
export type Deploy = z.infer<typeof deploysSchema>['items'][number];

/** Reads one Greenroom by its public API, as any program would. */
export class GreenroomApi {
  readonly #base: string;
  readonly #environment: string;

  constructor(base: string, environment: string) {
    this.#base = base.replace(/\/$/, '');
    this.#environment = environment;
  }

  gate(): Promise<Gate> {
    return this.#get(gateSchema, '/gate');
  }

  impact(): Promise<Impact> {
    return this.#get(impactSchema, '/impact');
  }

  async services(): Promise<Service[]> {
    return (await this.#get(servicesSchema, '/services')).services;
  }

  async deploys(): Promise<Deploy[]> {
    return (await this.#get(deploysSchema, '/deploys', '&limit=200')).items;
  }

  async #get<T>(schema: z.ZodType<T>, path: string, query = ''): Promise<T> {
    const url = `${this.#base}/api/v1${path}?environment=${encodeURIComponent(this.#environment)}${query}`;
    const response = await reach(url);
    const text = await response.text();
    if (!response.ok) throw new Error(`GET ${url} answered ${response.status}: ${text.slice(0, 300)}`);
    return schema.parse(JSON.parse(text));
  }
}

async function reach(url: string): Promise<Response> {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new Error(
      `Greenroom is not reachable at ${url}: ${cause}. Start it with "npm start", or set GREENROOM_URL.`,
    );
  }
}
