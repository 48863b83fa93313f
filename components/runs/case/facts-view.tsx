import type { ResultDetail } from '#core/api/result-detail.ts';

/** What the report says beside the outcome: annotations, properties, where it ran. */
export function FactsView({ detail }: { detail: ResultDetail }) {
  const notes = detail.annotations.map(({ type, description }) => [type, description ?? 'yes'] as const);
  const all = [...notes, ...Object.entries(detail.properties), ...Object.entries(detail.run.facts)];
  // Some tools tell an annotation as a property too.
  const facts = [...new Map(all.map((fact) => [fact.join('\n'), fact])).values()];
  if (facts.length === 0) return null;
  const numbered = facts.map(([name, value], place) => ({ name, value, place }));
  return (
    <details>
      <summary className="min-h-6 text-sm pointer-coarse:min-h-11">
        {facts.length} {facts.length === 1 ? 'note' : 'notes'} of the report
      </summary>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-sm">
        {numbered.map(({ name, value, place }) => (
          <div key={place} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
