import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { errorEnvelope } from '#core/api/envelope.ts';
import { HTTP_STATUS } from '#core/errors/app-error.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';

const ALWAYS_REFUSED = [400, 403, 503];

/** The OpenAPI 3.1 document of the public API, from the same Zod schemas that the routes and the CLI parse with. */
export function openApiDocument(version: string) {
  const registry = new OpenAPIRegistry();
  for (const operation of OPERATIONS) registry.registerPath(routeConfig(operation));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Greenroom',
      version,
      description: 'Staging health, deploys, test runs and the money behind them, judged as one verdict.',
    },
    servers: [{ url: '/' }],
  });
}

function routeConfig(operation: Operation): RouteConfig {
  return {
    method: operation.method,
    path: operation.path,
    tags: [operation.tag],
    operationId: operationId(operation),
    summary: operation.summary,
    ...(operation.description ? { description: operation.description } : {}),
    request: {
      ...(operation.params ? { params: operation.params } : {}),
      ...(operation.query ? { query: operation.query } : {}),
      ...(operation.body ? { body: requestBody(operation.body) } : {}),
    },
    responses: { ...successes(operation), ...refusals(operation) },
  };
}

function operationId({ method, path }: Operation): string {
  const words = path
    .replace('/api/v1/', '')
    .split(/[/{}]+/)
    .filter(Boolean);
  return [method, ...words]
    .map((word, index) => (index === 0 ? word : word[0]?.toUpperCase() + word.slice(1)))
    .join('');
}

function requestBody(
  body: NonNullable<Operation['body']>,
): NonNullable<NonNullable<RouteConfig['request']>['body']> {
  const schema = body.schema ?? { type: 'string' as const, format: 'binary' };
  return {
    required: true,
    description: body.description,
    content: Object.fromEntries(body.contentTypes.map((type) => [type, { schema }])),
  };
}

function successes(operation: Operation): RouteConfig['responses'] {
  const type = operation.produces ?? 'application/json';
  const entries = operation.success.map(({ status, description, schema }) => [
    status,
    { description, content: { [type]: { schema: schema ?? { type: 'string' as const } } } },
  ]);
  return Object.fromEntries(entries);
}

function refusals(operation: Operation): RouteConfig['responses'] {
  const statuses = [...new Set([...ALWAYS_REFUSED, ...(operation.refusals ?? []), 500])].sort();
  const entries = statuses.map((status) => {
    const codes = Object.entries(HTTP_STATUS).flatMap(([code, one]) => (one === status ? [code] : []));
    return [
      status,
      { description: codes.join(', '), content: { 'application/json': { schema: errorEnvelope } } },
    ];
  });
  return Object.fromEntries(entries);
}
