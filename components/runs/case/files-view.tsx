import Image from 'next/image';
import type { AttachmentSummary } from '#core/api/result-detail.ts';
import { formatBytes } from './format-bytes.ts';

type Props = { files: readonly AttachmentSummary[]; label: string };

/** Screenshots and videos in place; a trace to open in its viewer and everything else in a line each. */
export function FilesView({ files, label }: Props) {
  if (files.length === 0) return null;
  const numbered = files.map((file, place) => ({ file, place }));
  const shown = numbered.filter(({ file }) => isShown(file));
  const listed = numbered.filter(({ file }) => !isShown(file));
  return (
    <section aria-label={label} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p className="text-xs text-muted">{label}</p>
      {shown.length > 0 ? (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(14rem,100%),1fr))] gap-3">
          {shown.map(({ file, place }) => (
            <li key={place} className="grid min-w-0 content-start gap-1">
              <Preview file={file} />
              <Line file={file} />
            </li>
          ))}
        </ul>
      ) : null}
      {listed.length > 0 ? (
        <ul className="grid gap-1">
          {listed.map(({ file, place }) => (
            <li key={place}>
              <Line file={file} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function isShown({ kind, url }: AttachmentSummary): boolean {
  return url !== null && (kind === 'image' || kind === 'video');
}

function Preview({ file }: { file: AttachmentSummary }) {
  const { url, kind, name } = file;
  if (url === null) return null;
  if (kind === 'video')
    return (
      <video
        src={url}
        controls
        preload="metadata"
        className="aspect-video max-h-56 w-full rounded-md border border-line object-contain"
        aria-label={name}
      >
        <track kind="captions" />
      </video>
    );
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {/* Unoptimised: the evidence is shown as the test left it. */}
      <Image
        src={url}
        alt={`Screenshot ${name}`}
        unoptimized
        width={640}
        height={360}
        className="aspect-video max-h-56 w-full rounded-md border border-line object-contain object-top"
      />
    </a>
  );
}

/** Its name, what can be done with it and its size. */
function Line({ file }: { file: AttachmentSummary }) {
  const { name, path, url, viewerUrl, kind, sizeBytes } = file;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-3 text-sm">
      <span className="max-w-full min-w-0 truncate" title={path ?? name}>
        {name}
      </span>
      {viewerUrl ? (
        <FileLink href={viewerUrl} isNewTab className="font-medium">
          Open the trace
        </FileLink>
      ) : null}
      {url !== null && kind === 'text' ? (
        <FileLink href={url} isNewTab>
          Open
        </FileLink>
      ) : null}
      {url === null ? (
        <span className="text-muted">named by the report, not kept here</span>
      ) : (
        <FileLink href={`${url}?download`}>Save</FileLink>
      )}
      {sizeBytes === null ? null : <span className="text-muted tabular-nums">{formatBytes(sizeBytes)}</span>}
    </span>
  );
}

type LinkProps = { href: string; isNewTab?: boolean; className?: string; children: string };

function FileLink({ href, isNewTab = false, className = '', children }: LinkProps) {
  return (
    <a
      href={href}
      {...(isNewTab && { target: '_blank', rel: 'noreferrer' })}
      className={`inline-flex min-h-6 items-center underline pointer-coarse:min-h-11 ${className}`}
    >
      {children}
    </a>
  );
}
