import Image from 'next/image';
import type { AttachmentSummary } from '#core/api/result-detail.ts';
import { formatBytes } from './format-bytes.ts';

/** Screenshots and videos in place, a trace to open in its viewer, everything else to save. */
export function FilesView({ files, label }: { files: readonly AttachmentSummary[]; label: string }) {
  if (files.length === 0) return null;
  const numbered = files.map((file, place) => ({ file, place }));
  return (
    <section aria-label={label} className="grid gap-1">
      <p className="text-xs text-muted">{label}</p>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-3">
        {numbered.map(({ file, place }) => (
          <li key={place} className="grid min-w-0 content-start gap-1 rounded-md border border-line p-2">
            <Preview file={file} />
            <span className="truncate text-sm" title={file.path ?? file.name}>
              {file.name}
            </span>
            <Links file={file} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Preview({ file }: { file: AttachmentSummary }) {
  if (file.url === null) return null;
  if (file.kind === 'image') {
    return (
      <a href={file.url} target="_blank" rel="noreferrer">
        {/* Unoptimised: the evidence is shown as the test left it. */}
        <Image
          src={file.url}
          alt={`Screenshot ${file.name}`}
          unoptimized
          width={640}
          height={400}
          className="h-auto max-h-64 w-full object-contain"
        />
      </a>
    );
  }
  if (file.kind === 'video') {
    return (
      <video src={file.url} controls preload="metadata" className="max-h-64 w-full" aria-label={file.name}>
        <track kind="captions" />
      </video>
    );
  }
  return null;
}

function Links({ file }: { file: AttachmentSummary }) {
  if (file.url === null) {
    return <span className="text-sm text-muted">named by the report, not sent or past its retention</span>;
  }
  return (
    <span className="flex flex-wrap gap-x-3 text-sm">
      {file.viewerUrl ? (
        <a href={file.viewerUrl} target="_blank" rel="noreferrer" className="font-medium underline">
          Open the trace
        </a>
      ) : null}
      {file.kind === 'text' ? (
        <a href={file.url} target="_blank" rel="noreferrer" className="underline">
          Open
        </a>
      ) : null}
      <a href={`${file.url}?download`} className="underline">
        Save
      </a>
      {file.sizeBytes === null ? null : (
        <span className="text-muted tabular-nums">{formatBytes(file.sizeBytes)}</span>
      )}
    </span>
  );
}
