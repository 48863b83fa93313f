export type Variables = Readonly<Record<string, string | undefined>>;

export type Interpolation =
  | { ok: true; text: string; masked: string; names: string[] }
  | { ok: false; message: string };

const REFERENCE = /\$(?:\$|\{([^}]*)\}?)/g;
const WELL_FORMED = /^\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}$/;

/**
 * Puts variables into one value: `${NAME}`, `${NAME:-default}` (when unset or empty), `$$` for a dollar sign.
 * `masked` is the same text with every variable as `${NAME}`, default left out: what may be shown.
 */
export function interpolate(raw: string, variables: Variables): Interpolation {
  const names: string[] = [];
  let text = '';
  let masked = '';
  let end = 0;
  for (const match of raw.matchAll(REFERENCE)) {
    const between = raw.slice(end, match.index);
    end = match.index + match[0].length;
    const value = readReference(match[0], variables);
    if (!value.ok) return value;
    if (value.name !== null) names.push(value.name);
    text += between + value.text;
    masked += between + (value.name === null ? value.text : `\${${value.name}}`);
  }
  return { ok: true, text: text + raw.slice(end), masked: masked + raw.slice(end), names };
}

type Value = { ok: true; name: string | null; text: string } | { ok: false; message: string };

function readReference(reference: string, variables: Variables): Value {
  if (reference === '$$') return { ok: true, name: null, text: '$' };
  const parts = WELL_FORMED.exec(reference);
  const name = parts?.[1];
  if (name === undefined) return { ok: false, message: malformed(reference) };
  const fallback = parts?.[2];
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (value !== undefined && (value !== '' || fallback === undefined)) return { ok: true, name, text: value };
  if (fallback !== undefined) return { ok: true, name, text: fallback };
  return {
    ok: false,
    message: `the variable ${name} is not set; set it, or give a default: \${${name}:-…}`,
  };
}

function malformed(reference: string): string {
  const shown = reference.length > 40 ? `${reference.slice(0, 39)}…` : reference;
  return `${shown} is not a variable; write \${NAME} or \${NAME:-default}, and $$ for a dollar sign itself`;
}
