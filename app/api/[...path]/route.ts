import { AppError } from '#core/errors/app-error.ts';
import { route } from '#server/http/respond.ts';

export const dynamic = 'force-dynamic';

/** An address that nothing stands at is refused in the one envelope, not with a page. */
const refuse = route<{ path: string[] }>(async (request) => {
  const { pathname } = new URL(request.url);
  const hint = 'See /api/openapi.json for what there is.';
  throw new AppError('not_found', `There is no ${pathname.slice(0, 200)}.`, hint);
});

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
