import type { ProbeConfig } from '#core/config/probe-schema.ts';
import { selectJson } from './json-selection.ts';
import type { RawSample } from './raw-sample.ts';

const LONGEST_REVISION = 200;

/** The revision a target reveals by the header or the JSON path that the probe names; null when it does not. */
export function readRevision(raw: RawSample, config: ProbeConfig): string | null {
  if (config.type === 'tcp' || config.revision === undefined) return null;
  const { header, jsonPath } = config.revision;
  const byHeader = header === undefined ? undefined : raw.headers[header.toLowerCase()];
  if (byHeader?.trim()) return byHeader.trim().slice(0, LONGEST_REVISION);
  if (jsonPath === undefined) return null;
  const texts = config.type === 'http' ? (raw.isTruncated ? [] : [raw.body]) : raw.messages;
  for (const text of texts) {
    const revision = readPath(text, jsonPath);
    if (revision !== null) return revision;
  }
  return null;
}

function readPath(text: string, jsonPath: string): string | null {
  const selection = selectJson(text, jsonPath);
  if (selection.kind !== 'nodes') return null;
  const value = selection.nodes[0]?.value;
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return String(value).trim().slice(0, LONGEST_REVISION) || null;
}
