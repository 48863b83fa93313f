export type TapDirective = { readonly kind: 'skip' | 'todo' | 'time'; readonly text: string };

/** One line of TAP, as far as it can be judged by itself. */
export type TapLine =
  | { readonly is: 'version' | 'yaml' | 'blank' | 'close' }
  | { readonly is: 'other'; readonly text: string }
  | { readonly is: 'plan'; readonly planned: number; readonly skipped: string | undefined }
  | { readonly is: 'bail-out'; readonly reason: string }
  | { readonly is: 'subtest'; readonly name: string }
  | { readonly is: 'comment'; readonly text: string }
  | TapPoint;

export type TapPoint = {
  readonly is: 'point';
  readonly isOk: boolean;
  /** Without a dash after the number, as tape writes it. */
  readonly isBare: boolean;
  readonly name: string;
  readonly directives: readonly TapDirective[];
  /** Its subtests follow, up to a closing brace. */
  readonly opensBlock: boolean;
};

const PLAN = /^1\.\.(\d{1,9})\s*(?:#\s*(\S.*)?)?$/;
const POINT = /^(not )?ok(?=$|[\s\-#])(.*)$/;
const DIRECTIVE = /^#\s*(?:(skip)\S*|(todo)(?!\S)|(time)=(\S+))(?:\s+(\S.*)?)?$/i;

/** Judges a line whose indentation was taken off. */
export function readTapLine(line: string): TapLine {
  if (line === '') return { is: 'blank' };
  if (line === '---') return { is: 'yaml' };
  if (line === '}') return { is: 'close' };
  if (/^TAP version \d/i.test(line)) return { is: 'version' };
  if (line.startsWith('#')) return readComment(line);
  if (/^bail out!/i.test(line)) return { is: 'bail-out', reason: line.slice('bail out!'.length).trim() };
  const plan = PLAN.exec(line);
  if (plan)
    return {
      is: 'plan',
      planned: Number(plan[1]),
      skipped: line.includes('#') ? (plan[2] ?? '') : undefined,
    };
  const point = POINT.exec(line);
  return point ? readPoint(point[1] === undefined, point[2] ?? '') : { is: 'other', text: line };
}

function readComment(line: string): TapLine {
  const text = line.replace(/^#\s?/, '');
  return text.startsWith('Subtest:')
    ? { is: 'subtest', name: unescapeName(text.slice('Subtest:'.length).trim()) }
    : { is: 'comment', text };
}

function readPoint(isOk: boolean, rest: string): TapPoint {
  const numbered = rest
    .trimStart()
    .replace(/^\d{1,9}(?=$|[\s\-#])/, '')
    .trimStart();
  const isBare = !numbered.startsWith('-');
  const described = (isBare ? numbered : numbered.slice(1)).trim();
  const opensBlock = described.endsWith(' {') || described === '{';
  const { name, directives } = splitDirectives(opensBlock ? described.slice(0, -1).trimEnd() : described);
  return { is: 'point', isOk, isBare, name: unescapeName(name), directives, opensBlock };
}

/** A directive starts at a # that is not escaped and says skip, todo or time; any other # belongs to the name. */
function splitDirectives(described: string): Pick<TapPoint, 'name' | 'directives'> {
  const directives: TapDirective[] = [];
  let name = described;
  for (let at = described.indexOf('#'); at !== -1; at = described.indexOf('#', at + 1)) {
    if (described[at - 1] === '\\') continue;
    const match = DIRECTIVE.exec(described.slice(at, at + MOST_DIRECTIVE_CHARS));
    if (!match) continue;
    if (directives.length === 0) name = described.slice(0, at).trimEnd();
    const kind = match[1] ? 'skip' : match[2] ? 'todo' : 'time';
    directives.push({ kind, text: kind === 'time' ? (match[4] ?? '') : (match[5] ?? '') });
    if (directives.length === MOST_DIRECTIVES) break;
  }
  return { name, directives };
}

const MOST_DIRECTIVES = 4;
const MOST_DIRECTIVE_CHARS = 2_000;

function unescapeName(text: string): string {
  return text.includes('\\') ? text.replace(/\\([\\#])/g, '$1') : text;
}
