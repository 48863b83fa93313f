import type { OperationView } from './operation-entry.tsx';

/** Every operation in a line, as links to the entries below. */
export function OperationIndex({ operations }: { operations: readonly OperationView[] }) {
  return (
    <nav aria-label="Operations">
      <ul className="grid gap-x-6 sm:grid-cols-2 xl:grid-cols-3">
        {operations.map(({ id, method, path, summary }) => (
          <li key={id} className="min-w-0">
            <a
              href={`#${id}`}
              data-row=""
              title={summary}
              className="flex min-h-6 items-baseline gap-2 font-mono text-sm hover:underline pointer-coarse:min-h-11 pointer-coarse:items-center"
            >
              <span className="w-10 shrink-0 text-muted">{method}</span>
              <span className="min-w-0 truncate">{path}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
