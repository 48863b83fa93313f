import { PageHead } from '#components/gate/verdict-head.tsx';
import { OperationEntry } from '#components/reference/operation-entry.tsx';
import { OperationIndex } from '#components/reference/operation-index.tsx';
import { describeOperations } from '#server/openapi/describe-operations.ts';
import { version } from '#server/version.ts';
import { Prefetched } from '../../prefetched.tsx';
import { environmentOf, type SearchParams } from '../../search-params.ts';
import { verdictPrefetch } from '../../verdict-prefetch.ts';

export default async function ApiReferencePage({ searchParams }: { searchParams: SearchParams }) {
  const operations = describeOperations(version());
  return (
    <>
      <Prefetched queries={[verdictPrefetch(await environmentOf(searchParams))]}>
        <PageHead page="API" />
      </Prefetched>
      <h1 className="text-xl font-semibold">API</h1>
      <p className="max-w-180 text-pretty">
        Every operation, made of the same schemas that the server checks with; for machines it stands in{' '}
        <a className="underline" href="/api/openapi.json">
          /api/openapi.json
        </a>
        . A refusal is always{' '}
        <code className="font-mono text-sm">{'{ error: { code, message, hint } }'}</code>. Lists come in
        pages: give <code className="font-mono text-sm">nextCursor</code> back as{' '}
        <code className="font-mono text-sm">cursor</code>.
      </p>
      <OperationIndex operations={operations} />
      {operations.map((operation) => (
        <OperationEntry key={operation.id} operation={operation} />
      ))}
    </>
  );
}
