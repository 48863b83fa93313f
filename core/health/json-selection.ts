import { exec, type JsonValue } from 'jsonpath-rfc9535';

export interface JsonNode {
  /** As people write it: `$.checks[0].status`. */
  path: string;
  value: JsonValue;
}

export type JsonSelection =
  | { kind: 'nodes'; nodes: JsonNode[] }
  | { kind: 'not_json' }
  | { kind: 'bad_path'; message: string };

/** More nodes than this say nothing more in a sentence. */
const MOST_NODES = 10_000;

/** Reads a text as JSON and selects by an RFC 9535 path; what cannot be read is said, not thrown. */
export function selectJson(text: string, jsonPath: string): JsonSelection {
  let document: JsonValue;
  try {
    document = JSON.parse(text) as JsonValue;
  } catch {
    return { kind: 'not_json' };
  }
  const nodes: JsonNode[] = [];
  try {
    exec(document, jsonPath, (value, path) => {
      if (nodes.length < MOST_NODES) nodes.push({ path: shortPath(path), value });
    });
  } catch (error) {
    return { kind: 'bad_path', message: error instanceof Error ? (error.message.split('\n')[0] ?? '') : '' };
  }
  return { kind: 'nodes', nodes };
}

function shortPath(segments: readonly (string | number)[]): string {
  return segments.reduce<string>((path, segment) => path + shortSegment(segment), '$');
}

function shortSegment(segment: string | number): string {
  if (typeof segment === 'number') return `[${segment}]`;
  return /^[A-Za-z_]\w*$/.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`;
}
