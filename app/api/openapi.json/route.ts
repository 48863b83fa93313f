import { jsonResponse, route } from '#server/http/respond.ts';
import { openApiDocument } from '#server/openapi/openapi-document.ts';
import { version } from '#server/version.ts';

export const dynamic = 'force-dynamic';

/** The OpenAPI document. */
export const GET = route(async (request) => jsonResponse(request, openApiDocument(version())));
