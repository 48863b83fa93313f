import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatProblem } from './config-problem.ts';
import { EXAMPLE_CONFIG } from './example.ts';
import { configJsonSchema, type SchemaNode } from './json-schema.ts';
import { readConfig } from './read-config.ts';

test('the published JSON Schema is that of the code: npx tsx scripts/write-json-schema.ts writes it', () => {
  const published: unknown = JSON.parse(readFileSync('public/greenroom.schema.json', 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(configJsonSchema())));
});

test('the published JSON Schema lets a variable stand for a number and for a patterned text', () => {
  const probes = JSON.stringify(configJsonSchema());
  const connectivity = configJsonSchema().properties?.['connectivity'];
  const port = connectivity?.properties?.['port'];
  expect(port).toMatchObject({ type: ['integer', 'string'], minimum: 1, maximum: 65_535 });
  expect(new RegExp(String(port?.pattern)).test(`\${PORT}`)).toBe(true);
  expect(new RegExp(String(port?.pattern)).test('many')).toBe(false);
  expect(probes).toContain('(^https?:\\\\/\\\\/)|');
});

test.each([
  ['the example', EXAMPLE_CONFIG, 'example'],
  ['the sample environment’s own configuration', readFileSync('sample/greenroom.yaml', 'utf8'), 'sample'],
])('%s has nothing wrong with it, warnings included', (_, text, file) => {
  const reading = readConfig({ text, file, variables: {} });
  expect((reading.ok ? reading.warnings : reading.problems).map(formatProblem)).toEqual([]);
});

test('the example shows every part that a configuration can have', () => {
  const known = (configJsonSchema().properties ?? {}) as Record<string, SchemaNode>;
  const environment = known['environments']?.additionalProperties as SchemaNode;
  const left = ['totalAmount', 'overlap'];
  for (const key of [...Object.keys(known), ...Object.keys(environment.properties ?? {})])
    if (!left.includes(key)) expect(EXAMPLE_CONFIG).toMatch(new RegExp(`(^|\\n)[# ]*${key}:`));
});
