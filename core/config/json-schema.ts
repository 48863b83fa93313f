import { z } from 'zod';
import { configSchema } from './config-schema.ts';

/** A JSON Schema node, as far as it is read here. */
export interface SchemaNode {
  type?: string | string[];
  pattern?: string;
  format?: string;
  description?: string;
  properties?: Record<string, SchemaNode> & { type?: SchemaNode };
  additionalProperties?: SchemaNode | boolean;
  items?: SchemaNode;
  anyOf?: SchemaNode[];
  oneOf?: SchemaNode[];
  const?: unknown;
  [keyword: string]: unknown;
}

const VARIABLE = '\\$\\{[A-Za-z_]';
const FORMAT_PATTERNS: Record<string, string> = {
  'date-time': '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)$',
  date: '^\\d{4}-\\d\\d-\\d\\d$',
};

/** An editor must not underline `${NAME}` where a variable will stand for a number or a patterned text. */
function admitVariables(node: SchemaNode): void {
  const pattern = FORMAT_PATTERNS[node.format ?? ''] ?? node.pattern;
  delete node.format;
  if (pattern !== undefined) node.pattern = `(${pattern})|${VARIABLE}`;
  if (node.const !== undefined || (node.type !== 'integer' && node.type !== 'boolean')) return;
  node.type = [node.type, 'string'];
  node.pattern = VARIABLE;
}

/** The published schema of greenroom.yaml (draft 2020-12), for completion and checking in editors. */
export function configJsonSchema(): SchemaNode {
  const schema = z.toJSONSchema(configSchema, {
    io: 'input',
    override: ({ jsonSchema }) => admitVariables(jsonSchema as SchemaNode),
  }) as SchemaNode;
  const { $schema, ...rest } = schema;
  return {
    $schema,
    title: 'greenroom.yaml',
    description: 'What Greenroom watches: environments, services, probes, suites, capabilities and the gate.',
    ...rest,
  };
}
