import { z } from 'zod';
import type { ConfigPath } from './config-problem.ts';
import { configSchema, type GreenroomConfig } from './config-schema.ts';
import { type Origin, originKey } from './yaml-tree.ts';

type Origins = ReadonlyMap<string, Origin>;

/** The same configuration for people to see: every text that came from variables is the variables' names. */
export function maskConfig(config: GreenroomConfig, origins: Origins): GreenroomConfig {
  return maskValue(config, [], origins, false) as GreenroomConfig;
}

/** As it would be written in greenroom.yaml, every default filled in and every variable by name. */
export function writeConfig(config: GreenroomConfig, origins: Origins): unknown {
  return maskValue(z.encode(configSchema, config), [], origins, true);
}

function maskValue(value: unknown, path: ConfigPath, origins: Origins, alsoNumbers: boolean): unknown {
  if (Array.isArray(value))
    return value.map((item, i) => maskValue(item, [...path, i], origins, alsoNumbers));
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return Object.fromEntries(
      members.map(([key, member]) => [key, maskValue(member, [...path, key], origins, alsoNumbers)]),
    );
  }
  const masked = origins.get(originKey(path))?.masked;
  return masked !== undefined && (alsoNumbers || typeof value === 'string') ? masked : value;
}
