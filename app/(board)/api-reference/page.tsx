import type { Metadata } from 'next';
import { OperationEntry } from '#components/reference/operation-entry.tsx';
import { describeOperations } from '#server/openapi/describe-operations.ts';
import { version } from '#server/version.ts';

export const metadata: Metadata = { title: 'API · Greenroom' };

export default function ApiReferencePage() {
  const operations = describeOperations(version());
  return (
    <>
      <h1 className="text-xl font-semibold">API</h1>
      <p className="max-w-180">
        Every operation, made of the same schemas that the server checks with; for machines it stands in{' '}
        <a className="underline" href="/api/openapi.json">
          /api/openapi.json
        </a>
        . A refusal is always{' '}
        <code className="font-mono text-sm">{'{ error: { code, message, hint } }'}</code>. Lists come in
        pages: give <code className="font-mono text-sm">nextCursor</code> back as{' '}
        <code className="font-mono text-sm">cursor</code>.
      </p>
      {operations.map((operation) => (
        <OperationEntry key={operation.id} operation={operation} />
      ))}
    </>
  );
}
