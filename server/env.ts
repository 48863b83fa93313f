import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { type AttachmentPlace, readPlace } from './attachments/read-place.ts';
import { judgeHost } from './judge-host.ts';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

const blankIsUnset = (value: unknown) => (value === '' ? undefined : value);

const Settings = z.object({
  DATABASE_URL: z.preprocess(
    blankIsUnset,
    z
      .string(
        'is not set; npm start sets it, or name a Postgres: postgresql://user:password@host:5432/greenroom',
      )
      .regex(/^postgres(ql)?:\/\/./, 'is not a Postgres address (postgresql://user:password@host:5432/name)'),
  ),
  PORT: z.preprocess(
    blankIsUnset,
    z
      .string()
      .regex(/^\d+$/, 'is not a number')
      .transform(Number)
      .refine((port) => port >= 1 && port <= 65_535, 'is not a port (1 to 65535)')
      .default(3000),
  ),
  GREENROOM_CONFIG: z.preprocess(blankIsUnset, z.string().default('greenroom.yaml')),
  GREENROOM_DATA_DIR: z.preprocess(blankIsUnset, z.string().default('.greenroom')),
  GREENROOM_LOG: z.preprocess(
    blankIsUnset,
    z.enum(LOG_LEVELS, `is not one of ${LOG_LEVELS.join(', ')}`).default('info'),
  ),
  GREENROOM_SAMPLE: z.preprocess(blankIsUnset, z.enum(['0', '1'], 'is not 0 or 1').default('0')),
  GREENROOM_ATTACHMENTS: z.preprocess(blankIsUnset, z.string().default('disk')),
  AWS_ENDPOINT_URL_S3: z.preprocess(
    blankIsUnset,
    z.url({ protocol: /^https?$/, error: 'is not an address (https://s3.example.com)' }).optional(),
  ),
  AWS_REGION: z.preprocess(blankIsUnset, z.string().default('us-east-1')),
  AWS_ACCESS_KEY_ID: z.preprocess(blankIsUnset, z.string().optional()),
  AWS_SECRET_ACCESS_KEY: z.preprocess(blankIsUnset, z.string().optional()),
});

/** Everything web and worker take from the environment, checked. Paths are absolute. */
export interface Env {
  readonly databaseUrl: string;
  readonly port: number;
  readonly configPath: string;
  readonly dataDir: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** True when npm start watches the bundled sample environment because there is no greenroom.yaml. */
  readonly isSample: boolean;
  /** Where the files that tests leave behind are kept. */
  readonly attachments: AttachmentPlace;
}

export type EnvReading = { ok: true; env: Env } | { ok: false; problems: string[] };

/** Checks a set of variables and names every problem at once. `cwd` resolves relative paths. */
export function readEnv(
  source: Record<string, string | undefined>,
  cwd: string,
  machineName: string,
): EnvReading {
  const host = judgeHost(source, machineName);
  const parsed = Settings.safeParse(source);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  if (!host.ok) problems.push(host.reason);
  const place = parsed.success ? readPlace(parsed.data) : null;
  if (place && !place.ok) problems.push(...place.problems);
  if (!parsed.success || !place?.ok || problems.length > 0) return { ok: false, problems };
  const settings = parsed.data;
  return {
    ok: true,
    env: {
      databaseUrl: settings.DATABASE_URL,
      port: settings.PORT,
      configPath: resolve(cwd, settings.GREENROOM_CONFIG),
      dataDir: resolve(cwd, settings.GREENROOM_DATA_DIR),
      logLevel: settings.GREENROOM_LOG,
      isSample: settings.GREENROOM_SAMPLE === '1',
      attachments: place.place,
    },
  };
}

/** Every variable of this process, for `${NAME}` in greenroom.yaml. */
export function allVariables(): Record<string, string | undefined> {
  return { ...process.env };
}

const NAMES = [...Object.keys(Settings.shape), 'HOST', 'HOSTNAME'];
let known: { raw: string; env: Env } | undefined;

/**
 * The checked environment of this process, read when first asked (a build imports modules without any settings).
 * Throws one error that lists every problem.
 */
export function env(): Env {
  const raw = JSON.stringify(NAMES.map((name) => process.env[name]));
  if (known?.raw === raw) return known.env;
  const reading = readEnv(process.env, process.cwd(), hostname());
  if (!reading.ok) throw new Error(`Greenroom's settings are wrong:\n- ${reading.problems.join('\n- ')}`);
  known = { raw, env: reading.env };
  return known.env;
}
