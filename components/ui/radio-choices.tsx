import type { ReactNode } from 'react';

type Choice = { value: number; title: string; about: ReactNode };
type Props = { legend: string; name: string; choices: readonly Choice[]; children?: ReactNode };

/** One of those that were found, with a few words on each; scrolls when there are many. */
export function RadioChoices({ legend, name, choices, children }: Props) {
  return (
    // Rows as high as their text: a grid of a limited height would squeeze them into each other.
    <fieldset className="grid max-h-64 auto-rows-max gap-1 overflow-y-auto">
      <legend className="font-medium">{legend}</legend>
      {choices.map(({ value, title, about }) => (
        <label key={value} className="flex min-h-6 min-w-0 items-start gap-2 pointer-coarse:min-h-11">
          <input type="radio" name={name} value={value} required className="mt-0.5 size-4 shrink-0" />
          <span className="grid min-w-0 grid-cols-[minmax(0,1fr)]">
            <span className="line-clamp-2 break-words" title={title}>
              {title}
            </span>
            <span className="text-sm break-words text-muted">{about}</span>
          </span>
        </label>
      ))}
      {children}
    </fieldset>
  );
}
