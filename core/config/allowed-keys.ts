import type { ConfigPath } from './config-problem.ts';
import { configJsonSchema, type SchemaNode } from './json-schema.ts';

let schema: SchemaNode | undefined;

/** The keys that may stand in the map at `path`, given what stands there; [] where any name may. */
export function allowedKeys(path: ConfigPath, tree: unknown): string[] {
  schema ??= configJsonSchema();
  let node: SchemaNode | undefined = schema;
  let value = tree;
  for (const step of path) {
    node = childOf(variantOf(node, value), step);
    value =
      isMap(value) || Array.isArray(value) ? (value as Record<string | number, unknown>)[step] : undefined;
  }
  return Object.keys(variantOf(node, value)?.properties ?? {});
}

function childOf(node: SchemaNode | undefined, step: string | number): SchemaNode | undefined {
  if (typeof step === 'number') return node?.items;
  const rest = node?.additionalProperties;
  return node?.properties?.[step] ?? (typeof rest === 'object' ? rest : undefined);
}

/** Of several shapes the one that shares most keys with the value; a `type` that agrees decides. */
function variantOf(node: SchemaNode | undefined, value: unknown): SchemaNode | undefined {
  const variants = node?.oneOf ?? node?.anyOf;
  if (!variants) return node;
  const keys = isMap(value) ? Object.keys(value) : [];
  const type = isMap(value) ? value.type : undefined;
  const score = ({ properties }: SchemaNode) =>
    keys.filter((key) => properties && key in properties).length +
    (properties?.type?.const !== undefined && properties.type.const === type ? 100 : 0);
  return variants.toSorted((a, b) => score(b) - score(a))[0];
}

function isMap(value: unknown): value is Record<string, unknown> & { type?: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
