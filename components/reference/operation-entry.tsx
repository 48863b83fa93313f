import { Panel } from '#components/ui/panel.tsx';

export interface FieldEntry {
  readonly name: string;
  readonly place: string;
  readonly kind: string;
  readonly isRequired: boolean;
  readonly description: string;
}

export interface OperationView {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string | null;
  readonly fields: readonly FieldEntry[];
  readonly bodyTypes: readonly string[];
  readonly answers: readonly { readonly status: string; readonly description: string }[];
}

/** One operation of the API: what it takes and what it answers. */
export function OperationEntry({ operation }: { operation: OperationView }) {
  return (
    <Panel id={operation.id} title={`${operation.method} ${operation.path}`}>
      <div className="grid gap-3 px-4 py-3">
        <p>{operation.summary}.</p>
        {operation.description ? <p className="text-muted">{operation.description}</p> : null}
        {operation.bodyTypes.length > 0 ? (
          <p>
            Body: <span className="font-mono text-sm">{operation.bodyTypes.join(', ')}</span>
          </p>
        ) : null}
        {operation.fields.length > 0 ? <FieldTable fields={operation.fields} label={operation.path} /> : null}
        <ul className="grid gap-1">
          {operation.answers.map((answer) => (
            <li key={answer.status}>
              <span className="font-mono text-sm tabular-nums">{answer.status}</span> {answer.description}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}

function FieldTable({ fields, label }: { fields: readonly FieldEntry[]; label: string }) {
  return (
    <section className="overflow-x-auto" aria-label={`Fields of ${label}`}>
      <table className="w-full text-sm">
        <thead className="text-muted">
          <tr>
            {['Field', 'In', 'Type', 'Meaning'].map((head) => (
              <th key={head} scope="col" className="py-1 pe-4">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={`${field.place} ${field.name}`} className="border-t border-line align-top">
              <td className="py-1 pe-4 font-mono">{field.name}</td>
              <td className="py-1 pe-4">{field.place}</td>
              <td className="py-1 pe-4 font-mono">{field.kind}</td>
              <td className="py-1">
                {field.isRequired ? 'required' : 'optional'}
                {field.description ? `; ${field.description}` : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
