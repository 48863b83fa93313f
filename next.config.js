import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

// Next puts its own inline scripts and styles into every page; nothing comes from elsewhere, and nobody may frame it.
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // A lock file in a folder above must not make that folder the project.
  turbopack: { root: dirname(fileURLToPath(import.meta.url)) },
  // Checked once for the whole project by `npm test`; a build is then ready sooner on a first start.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    {
      // The trace viewer and the files of a run say for themselves what may run in them: less, or their own scripts.
      source: '/((?!trace-viewer/|api/v1/attachments/).*)',
      headers: [
        { key: 'Content-Security-Policy', value: CONTENT_SECURITY_POLICY },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Referrer-Policy', value: 'same-origin' },
      ],
    },
  ],
  serverExternalPackages: [
    'pg',
    'pg-copy-streams',
    'pino',
    'prom-client',
    '@prisma/adapter-pg',
    '@prisma/client',
  ],
};
