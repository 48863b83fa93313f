import clsx from 'clsx';

type Column = { readonly title: string; readonly className?: string };
type Props = { columns: readonly Column[]; className?: string };

/** The heads of a table's columns; the outer ones stand as far from the edge as a panel's text. */
export function TableHead({ columns, className }: Props) {
  return (
    <thead className={clsx('text-xs text-muted', className)}>
      <tr>
        {columns.map((column, place) => (
          <th
            key={column.title}
            scope="col"
            className={clsx(
              'py-1',
              place === 0 ? 'pl-4' : 'pl-3',
              place === columns.length - 1 ? 'pr-4' : 'pr-3',
              column.className,
            )}
          >
            {column.title}
          </th>
        ))}
      </tr>
    </thead>
  );
}
