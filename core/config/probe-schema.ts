import { z } from 'zod';
import { durationField } from './duration-field.ts';

/** A condition on a text: exactly one of the keys. `jsonPath` (RFC 9535) reads the text as JSON first. */
export const textCondition = z.strictObject({
  jsonPath: z
    .string()
    .optional()
    .describe('RFC 9535 path into the JSON; the other keys then judge what it selects'),
  equals: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional(),
  contains: z.string().optional(),
  notContains: z.string().optional(),
  matches: z.string().optional().describe('RE2 regular expression: linear time, no look-around'),
  exists: z.boolean().optional(),
});

const statusField = z.union([
  z.int().min(100).max(599),
  z.string().regex(/^[1-5]xx$|^[1-5]\d\d-[1-5]\d\d$/, 'a status such as 200, "2xx" or "200-204"'),
]);

export const revisionSource = z.strictObject({
  header: z.string().optional(),
  jsonPath: z.string().optional(),
});

const responseTime = z.strictObject({
  degradedAbove: durationField.optional(),
  downAbove: durationField.optional(),
});

const tlsExpectation = z.strictObject({
  verify: z.boolean().default(true).describe('check the chain and the host name'),
  degradedWithin: durationField
    .default(14 * 86_400_000)
    .describe('degraded when the certificate ends sooner than this'),
  downWithin: durationField.default(0).describe('down when the certificate ends sooner than this'),
});

const thresholdFields = {
  failures: z.int().min(1).max(100).describe('failing samples in a row before down'),
  successes: z.int().min(1).max(100).describe('good samples in a row before up again'),
  recheck: durationField.describe('interval after a first failure, until it is settled'),
  flapWindow: durationField.describe('how far back settled changes are counted'),
  flapChanges: z
    .int()
    .min(0)
    .max(100)
    .describe('more settled changes than this in the window double what it takes to recover; 0: off'),
};

export const thresholds = z.strictObject({
  failures: thresholdFields.failures.default(3),
  successes: thresholdFields.successes.default(2),
  recheck: thresholdFields.recheck.default(2_000),
  flapWindow: thresholdFields.flapWindow.default(600_000),
  flapChanges: thresholdFields.flapChanges.default(6),
});

/** What one probe sets for itself; the rest comes from `defaults`. */
const thresholdOverrides = z.strictObject(thresholdFields).partial();

const probeBase = {
  every: durationField.optional().describe('interval between two probes'),
  timeout: durationField.optional().describe('how long an answer may take in all'),
  thresholds: thresholdOverrides.optional(),
};

const headers = z.record(z.string(), z.string());

export const httpProbe = z.strictObject({
  type: z.literal('http'),
  url: z.string().regex(/^https?:\/\//, 'an address that starts with http:// or https://'),
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']).default('GET'),
  headers: headers.default({}),
  body: z.string().optional(),
  followRedirects: z.int().min(0).max(10).default(0).describe('how many redirects to follow'),
  maxBodyBytes: z.int().min(0).max(10_485_760).default(1_048_576),
  revision: revisionSource.optional(),
  expect: z
    .strictObject({
      status: z.array(statusField).min(1).default(['2xx']),
      body: z.array(textCondition).default([]),
      minBodyBytes: z.int().min(0).optional(),
      maxBodyBytes: z.int().min(0).optional(),
      headers: z.record(z.string(), textCondition).default({}),
      responseTime: responseTime.default({}),
      tls: tlsExpectation.prefault({}),
    })
    .prefault({}),
  ...probeBase,
});

export const websocketProbe = z.strictObject({
  type: z.literal('websocket'),
  url: z.string().regex(/^wss?:\/\//, 'an address that starts with ws:// or wss://'),
  headers: headers.default({}),
  subprotocol: z.string().optional().describe('offered, and the server must choose it'),
  send: z.string().optional().describe('sent once connected; then a message must answer `expect.message`'),
  ping: z.boolean().default(false).describe('measure a ping round trip'),
  revision: revisionSource.optional(),
  expect: z
    .strictObject({
      message: textCondition
        .optional()
        .describe('a message that must come: the first one, or after `send` any one'),
      closeCodes: z.array(z.int().min(1000).max(4999)).default([1000, 1001, 1005]),
      responseTime: responseTime.default({}),
      tls: tlsExpectation.prefault({}),
    })
    .prefault({}),
  ...probeBase,
});

export const tcpProbe = z.strictObject({
  type: z.literal('tcp'),
  host: z.string().min(1),
  port: z.int().min(1).max(65_535),
  expect: z.strictObject({ responseTime: responseTime.default({}) }).prefault({}),
  ...probeBase,
});

export const probeSchema = z.discriminatedUnion('type', [httpProbe, websocketProbe, tcpProbe]);

export type ProbeConfig = z.output<typeof probeSchema>;
export type HttpProbeConfig = z.output<typeof httpProbe>;
export type WebsocketProbeConfig = z.output<typeof websocketProbe>;
export type TcpProbeConfig = z.output<typeof tcpProbe>;
export type TextCondition = z.output<typeof textCondition>;
export type Thresholds = z.output<typeof thresholds>;
