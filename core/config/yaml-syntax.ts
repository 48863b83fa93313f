import { CST, type Document, Lexer, type ParsedNode, parseDocument, type YAMLError } from 'yaml';

export interface SyntaxProblem {
  offset: number;
  message: string;
}

export interface YamlText {
  document: Document.Parsed<ParsedNode>;
  problems: SyntaxProblem[];
}

const LARGEST = 1_048_576;
const DEEPEST = 100;
const TOO_DEEP = 'is nested too deeply';
const BLOCK_MARKS = new Set(['seq-item-ind', 'explicit-key-ind', 'map-value-ind']);
/** Marks of the lexer that stand for nothing in the text. */
const UNWRITTEN = new Set(['doc-mode', 'flow-error-end', 'scalar']);

/** Line and column (from 1) of an offset. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, Math.max(0, offset)).split(/\r\n|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Reads YAML 1.2 without custom tags; nothing is resolved yet. A text too deep or too large is not read at all. */
export function readYaml(text: string): YamlText | SyntaxProblem {
  const excess = findExcess(text);
  if (excess) return excess;
  const document = parseDocument(text, {
    logLevel: 'error',
    prettyErrors: false,
    resolveKnownTags: false,
    stringKeys: true,
    uniqueKeys: true,
  });
  const found: YAMLError[] = [...document.errors, ...document.warnings];
  return { document, problems: firstOfLine(found, text).map((error) => sayProblem(error, text)) };
}

/** The parser recurses, and a nesting deep enough ends the process: it must not get that far. */
function findExcess(text: string): SyntaxProblem | null {
  if (text.length > LARGEST)
    return { offset: 0, message: 'is larger than 1 MiB, which no configuration needs' };
  let offset = 0;
  let open = 0;
  let marks = 0;
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    if (type === 'flow-map-start' || type === 'flow-seq-start') open += 1;
    if (type === 'flow-map-end' || type === 'flow-seq-end') open = Math.max(0, open - 1);
    if (type === 'newline') marks = 0;
    if (open === 0 && type !== null && BLOCK_MARKS.has(type)) marks += 1;
    const isFarIn = type === 'space' && open === 0 && token.length > 2 * DEEPEST;
    if (open > DEEPEST || marks > DEEPEST || isFarIn) return { offset, message: TOO_DEEP };
    if (type === null || !UNWRITTEN.has(type)) offset += token.length;
  }
  return null;
}

/** One slip makes the parser stumble several times in a row: the first is the one to mend. */
function firstOfLine(errors: YAMLError[], text: string): YAMLError[] {
  const lines = new Set<number>();
  return errors.filter((error) => {
    const { line } = placeOf(text, error.pos[0]);
    return !lines.has(line) && lines.add(line);
  });
}

function sayProblem(error: YAMLError, text: string): SyntaxProblem {
  const [offset, end] = error.pos;
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1).split('\n')[0] ?? '';
  switch (error.code) {
    case 'DUPLICATE_KEY': {
      const key = /^[^:\s]+/.exec(text.slice(offset, Math.max(end, offset + 60)))?.[0] ?? '';
      return { offset, message: `the key "${key}" stands here a second time` };
    }
    case 'TAB_AS_INDENT':
      return { offset, message: 'a tab indents this line; YAML wants spaces' };
    case 'MULTIPLE_DOCS':
      return { offset, message: 'a second document starts here; one file holds one configuration' };
    case 'TAG_RESOLVE_FAILED':
      return { offset, message: `${error.message}; tags are not used here` };
    case 'RESOURCE_EXHAUSTION':
      return { offset, message: TOO_DEEP };
    default:
      return { offset, message: `is not YAML: ${error.message}${variableHint(line)}` };
  }
}

function variableHint(line: string): string {
  const isInFlow = /(?<!\$)[{[].*\$\{/.test(line);
  return isInFlow ? '; inside { } and [ ] a variable stands in quotes: "${NAME}"' : '';
}
