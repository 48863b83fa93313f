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
  const { id, method, path, summary, description, bodyTypes, fields, answers } = operation;
  return (
    <div id={id} className="min-w-0 target:outline-2 target:outline-focus">
      <Panel id={`${id}-operation`} title={`${method} ${path}`}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-4 py-3">
          <p>{summary}.</p>
          {description ? <p className="text-muted">{description}</p> : null}
          {bodyTypes.length > 0 ? (
            <p>
              Body: <span className="font-mono text-sm break-words">{bodyTypes.join(', ')}</span>
            </p>
          ) : null}
          {fields.length > 0 ? <FieldTable fields={fields} label={`${method} ${path}`} /> : null}
          <Answers answers={answers} />
        </div>
      </Panel>
    </div>
  );
}

/** What it answers when all is well, a line each; the refusals in one line, for they are the same everywhere. */
function Answers({ answers }: Pick<OperationView, 'answers'>) {
  const good = answers.filter(({ status }) => status < '400');
  const refusals = answers.filter(({ status }) => status >= '400');
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
      {good.map(({ status, description }) => (
        <div key={status} className="contents">
          <dt className="font-mono text-sm tabular-nums">{status}</dt>
          <dd>{description}</dd>
        </div>
      ))}
      <dt className="text-sm text-muted">Refusals</dt>
      <dd className="flex flex-wrap gap-x-3 text-sm text-muted">
        {refusals.map(({ status, description }) => (
          <span key={status} className="whitespace-nowrap tabular-nums">
            {status} {description}
          </span>
        ))}
      </dd>
    </dl>
  );
}

function FieldTable({ fields, label }: { fields: readonly FieldEntry[]; label: string }) {
  return (
    <section className="overflow-x-auto" aria-label={`Fields of ${label}`} tabIndex={0}>
      <table className="w-full min-w-120 table-fixed text-sm">
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="w-32 py-1 pe-4">
              Field
            </th>
            <th scope="col" className="w-16 py-1 pe-4">
              In
            </th>
            <th scope="col" className="w-2/5 py-1 pe-4">
              Type
            </th>
            <th scope="col" className="py-1">
              Meaning
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={`${field.place} ${field.name}`} className="border-t border-line align-top">
              <th scope="row" className="py-1 pe-4 font-mono font-normal">
                {field.name}
              </th>
              <td className="py-1 pe-4">{field.place}</td>
              <td className="py-1 pe-4 font-mono break-words">{field.kind}</td>
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
