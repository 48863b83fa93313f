import { CopyButton } from './copy-button.tsx';

/** A command to run, exactly as it is to be typed. */
export function Command({ text }: { text: string }) {
  return (
    <div className="flex max-w-full items-start gap-2">
      <pre className="min-w-0 flex-1 rounded-md border border-line bg-surface px-3 py-1.5 font-mono text-sm text-fg whitespace-pre-wrap break-words">
        <code>{text}</code>
      </pre>
      <CopyButton text={text} />
    </div>
  );
}
