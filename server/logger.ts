import pino from 'pino';
import { env } from './env.ts';

let shared: pino.Logger | undefined;

/** This process's structured log (JSON lines on stdout), at the level of GREENROOM_LOG. */
export function logger(): pino.Logger {
  shared ??= pino({ level: env().logLevel, base: { pid: process.pid } });
  return shared;
}
