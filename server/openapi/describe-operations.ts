import { z } from 'zod';
import { openApiDocument } from './openapi-document.ts';

const schemaNode = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  format: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  default: z.unknown().optional(),
  description: z.string().optional(),
});

const describedOperation = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string().optional(),
  parameters: z
    .array(
      z.object({ name: z.string(), in: z.string(), required: z.boolean().optional(), schema: schemaNode }),
    )
    .default([]),
  requestBody: z
    .object({
      content: z.record(
        z.string(),
        z.object({
          schema: z.object({
            properties: z.record(z.string(), schemaNode).optional(),
            required: z.array(z.string()).optional(),
          }),
        }),
      ),
    })
    .optional(),
  responses: z.record(z.string(), z.object({ description: z.string() })),
});

type Described = z.infer<typeof describedOperation>;

/** The operations of the document, flattened to what a reader wants to know of each. */
export function describeOperations(version: string) {
  const { paths } = openApiDocument(version);
  return Object.entries(paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item).map(([method, raw]) => {
      const operation = describedOperation.parse(raw);
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        summary: operation.summary,
        description: operation.description ?? null,
        bodyTypes: Object.keys(operation.requestBody?.content ?? {}),
        fields: [...parametersOf(operation), ...bodyFieldsOf(operation)],
        answers: Object.entries(operation.responses).map(([status, { description }]) => ({
          status,
          description,
        })),
      };
    }),
  );
}

function parametersOf({ parameters }: Described) {
  return parameters.map((one) => field(one.name, one.in, one.required === true, one.schema));
}

function bodyFieldsOf({ requestBody }: Described) {
  const schema = requestBody?.content['application/json']?.schema;
  return Object.entries(schema?.properties ?? {}).map(([name, node]) =>
    field(name, 'body', schema?.required?.includes(name) === true, node),
  );
}

function field(name: string, place: string, isRequired: boolean, node: z.infer<typeof schemaNode>) {
  return { name, place, isRequired, kind: kindOf(node), description: node.description ?? '' };
}

function kindOf(node: z.infer<typeof schemaNode>): string {
  const type = node.enum ? node.enum.join(' | ') : [node.type ?? 'any'].flat().join(' | ');
  const range = node.minimum === undefined ? '' : ` ${node.minimum}–${node.maximum ?? '…'}`;
  const fallback = node.default === undefined ? '' : `, else ${String(node.default)}`;
  return `${type}${node.format ? ` (${node.format})` : ''}${range}${fallback}`;
}
