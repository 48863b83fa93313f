import { type EnvironmentConfig, environmentSchema } from '#core/config/config-schema.ts';
import { type ReadUpload, readUpload } from './upload/read-upload.ts';

/** One case of a made JUnit report; `body` is the XML within it. */
export type MadeCase = {
  readonly name: string;
  readonly className?: string;
  readonly seconds?: number;
  readonly at?: string;
  /** More attributes of the case, as they stand in the XML. */
  readonly attributes?: string;
  readonly body?: string;
};

/** A JUnit report for tests and benchmarks. */
export function junitXml(cases: readonly MadeCase[], suite = 'suite', at = '2026-11-22T10:00:00Z'): string {
  const lines = cases.map(
    ({ name, className = 'Class', seconds = 0.5, at: startedAt, attributes = '', body = '' }) => {
      const start = startedAt === undefined ? '' : ` timestamp="${startedAt}"`;
      return `<testcase name="${name}" classname="${className}" time="${seconds}"${start} ${attributes}>${body}</testcase>`;
    },
  );
  const wall = cases.reduce((sum, { seconds = 0.5 }) => sum + seconds, 0);
  return `<testsuites><testsuite name="${suite}" tests="${cases.length}" time="${wall}" timestamp="${at}">${lines.join('\n')}</testsuite></testsuites>`;
}

/** Bytes as an upload's body, in one chunk. */
export async function* bodyOf(bytes: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield Buffer.from(bytes);
}

/** A raw upload of one report, read. */
export function readMade(text: string | Uint8Array, filename = 'report.xml'): Promise<ReadUpload> {
  return readUpload({ chunks: bodyOf(text), contentType: 'application/xml', filename });
}

/** An environment's configuration with its defaults filled in. */
export function madeConfig(given: unknown): EnvironmentConfig {
  return environmentSchema.parse(given);
}
