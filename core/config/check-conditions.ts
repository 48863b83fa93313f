import parseJsonPath from 'jsonpath-rfc9535/parser';
import { RE2JS } from 're2js';
import { type ConfigPath, errorAt, type Finding } from './config-problem.ts';
import type { ProbeConfig, TextCondition } from './probe-schema.ts';

/** Conditions and revision sources of one probe: patterns and paths that can't be read, and ones that judge nothing. */
export function checkConditions(probe: ProbeConfig, base: ConfigPath): Finding[] {
  return [
    ...conditionsOf(probe).flatMap(([path, condition]) => checkCondition(condition, [...base, ...path])),
    ...checkRevision(probe, [...base, 'revision']),
  ];
}

function conditionsOf(probe: ProbeConfig): [ConfigPath, TextCondition][] {
  if (probe.type === 'tcp') return [];
  if (probe.type === 'websocket')
    return probe.expect.message ? [[['expect', 'message'], probe.expect.message]] : [];
  return [
    ...probe.expect.body.map((each, i): [ConfigPath, TextCondition] => [['expect', 'body', i], each]),
    ...Object.entries(probe.expect.headers).map(([name, each]): [ConfigPath, TextCondition] => [
      ['expect', 'headers', name],
      each,
    ]),
  ];
}

function checkCondition(condition: TextCondition, path: ConfigPath): Finding[] {
  const findings: Finding[] = [];
  if (Object.values(condition).every((value) => value === undefined)) {
    findings.push(
      errorAt(path, 'judges nothing; give it equals, contains, notContains, matches, exists or jsonPath'),
    );
  }
  return [
    ...findings,
    ...checkReadable(condition.matches, NO_PATTERN, (text) => RE2JS.compile(text), [...path, 'matches']),
    ...checkReadable(condition.jsonPath, NO_PATH, parseJsonPath, [...path, 'jsonPath']),
  ];
}

function checkRevision(probe: ProbeConfig, path: ConfigPath): Finding[] {
  if (probe.type === 'tcp' || probe.revision === undefined) return [];
  const { header, jsonPath } = probe.revision;
  if (header === undefined && jsonPath === undefined)
    return [errorAt(path, 'says nowhere to look; give it header or jsonPath')];
  return checkReadable(jsonPath, NO_PATH, parseJsonPath, [...path, 'jsonPath']);
}

const NO_PATTERN = 'is not a regular expression that RE2 reads (no look-around, no back-references)';
const NO_PATH = 'is not a JSON path (RFC 9535), such as "$.status" or "$.checks[0].ok"';

function checkReadable(
  text: string | undefined,
  problem: string,
  read: (text: string) => unknown,
  path: ConfigPath,
): Finding[] {
  if (text === undefined) return [];
  try {
    read(text);
    return [];
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    const message = `${problem}: ${why.replace('error parsing regexp: ', '')}`;
    return [{ ...errorAt(path, message), unquoted: problem }];
  }
}
