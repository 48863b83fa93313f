import clsx from 'clsx';

type Props = { issue: { url: string; title: string | null }; className?: string };

/** The way to an issue, by its title where it has one. */
export function IssueLink({ issue: { url, title }, className }: Props) {
  return (
    <a href={url} rel="noreferrer" title={url} className={clsx('min-w-0 break-words underline', className)}>
      {title ?? url}
    </a>
  );
}
