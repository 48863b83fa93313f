import { AppError } from '#core/errors/app-error.ts';
import { route } from '#server/http/respond.ts';
import { viewerFile } from '#server/trace-viewer/viewer-file.ts';

export const dynamic = 'force-dynamic';

/** Playwright's trace viewer, as the installed package brings it. */
export const GET = route<{ path: string[] }>(async (_, { path }) => {
  const response = await viewerFile(path.join('/'));
  if (response) return response;
  throw new AppError(
    'not_found',
    'The trace viewer has no such file.',
    'Open /trace-viewer/index.html?trace=….',
  );
});
