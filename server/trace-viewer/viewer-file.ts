import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.webmanifest': 'application/manifest+json',
};
const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g;
/** Names that carry the hash of what they hold. */
const HASHED = /[.-][\w-]{8}\.\w+$/;

let listed: Promise<ReadonlySet<string>> | undefined;

/**
 * One file of Playwright's trace viewer, as the installed package brings it; null when the package has no such file.
 * Only what its folder lists is served, so that no path leads out of it.
 */
export async function viewerFile(path: string): Promise<Response | null> {
  const folder = viewerFolder();
  listed ??= listFiles(folder);
  const type = TYPES[extname(path)];
  if (type === undefined || !(await listed).has(path)) return null;
  const bytes = await readFile(join(folder, path));
  const headers = new Headers({
    'content-type': type,
    'x-content-type-options': 'nosniff',
    'cache-control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': policyOf(type.startsWith('text/html') ? bytes.toString('utf8') : ''),
  });
  return new Response(bytes, { headers });
}

/** The viewer's own scripts and no other; it shows the pages of a trace in frames that its service worker fills. */
function policyOf(html: string): string {
  const inline = [...html.matchAll(INLINE_SCRIPT)].map(([, script]) => hashOf(script ?? ''));
  return [
    "default-src 'none'",
    `script-src 'self' ${inline.join(' ')}`.trim(),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src 'self' data: blob:",
    "connect-src 'self' data: blob:",
    "worker-src 'self'",
    "frame-src 'self' blob: data:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}

function viewerFolder(): string {
  const { resolve } = createRequire(join(process.cwd(), 'package.json'));
  return join(dirname(resolve('playwright-core/package.json')), 'lib', 'vite', 'traceViewer');
}

async function listFiles(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Set(
    files.map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    ),
  );
}
