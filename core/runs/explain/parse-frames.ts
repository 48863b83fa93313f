import type { StackFrame } from '#core/api/result-detail.ts';
import { isInApp } from './is-in-app.ts';

const MOST_FRAMES = 100;
const MOST_LINE_CHARS = 2_000;

type Found = {
  readonly file: string;
  readonly line: string | undefined;
  readonly column?: string | undefined;
  readonly function?: string | undefined;
};

// `at fn (file:1:2)`, `at file:1:2`, Vitest's `❯ fn file:1:2`, and Java's `at a.b.C.fn(C.java:1)`.
const V8_CALL = /^\s*at (?:async |new )?(.{1,500}) \(([^()]{1,1000}):(\d{1,9}):(\d{1,9})\)$/;
const V8_PLACE = /^\s*at (?:async )?([^()\s][^()]{0,1000}):(\d{1,9}):(\d{1,9})$/;
const VITEST = /^\s*❯ (?:(\S{1,300}) )?(\S{1,1000}):(\d{1,9}):(\d{1,9})$/;
const JAVA = /^\s*at ([\w.$/@<>-]{1,500})\(([^():]{1,300})(?::(\d{1,9}))?\)$/;
const DOTNET = /^\s*at (.{1,500}?\)) in ([^\n]{1,1000}):line (\d{1,9})$/;
const DOTNET_BARE = /^\s*at ([A-Z][\w.`<>+]{1,300}\.[\w.`<>|[\]]{1,200}\([^()]{0,500}\))$/;
const PYTHON = /^\s*File "([^"]{1,1000})", line (\d{1,9})(?:, in (.{1,300}))?$/;
const PYTEST = /^([^\s:]{1,500}\.py):(\d{1,9}): (?:in (\S{1,300})|\w.{0,200})$/;
const FIREFOX = /^\s*([^@\s]{0,300})@(\S{1,1000}):(\d{1,9}):(\d{1,9})$/;
const RUBY = /^\s*(?:# )?(\S{1,500}\.rb):(\d{1,9}):in [`'](.{1,300})'$/;
const GO = /^\s*(\S{1,500}\.go):(\d{1,9})(?:(?: \+0x[0-9a-f]{1,16})?|: .*)$/;
const DART = /^\s*(\S{1,500}\.dart) (\d{1,9}):(\d{1,9})\s+(.{1,300})$/;

type Pattern = { readonly shape: RegExp; read(match: RegExpExecArray): Found };

const PATTERNS: readonly Pattern[] = [
  {
    shape: V8_CALL,
    read: ([, fn, file, line, column]) => ({ function: fn, file: file ?? '', line, column }),
  },
  { shape: V8_PLACE, read: ([, file, line, column]) => ({ file: file ?? '', line, column }) },
  { shape: VITEST, read: ([, fn, file, line, column]) => ({ function: fn, file: file ?? '', line, column }) },
  { shape: JAVA, read: ([, fn, file, line]) => ({ function: fn, file: file ?? '', line }) },
  { shape: DOTNET, read: ([, fn, file, line]) => ({ function: fn, file: file ?? '', line }) },
  { shape: DOTNET_BARE, read: ([, fn]) => ({ function: fn, file: '', line: undefined }) },
  { shape: PYTHON, read: ([, file, line, fn]) => ({ function: fn, file: file ?? '', line }) },
  { shape: PYTEST, read: ([, file, line, fn]) => ({ function: fn, file: file ?? '', line }) },
  {
    shape: FIREFOX,
    read: ([, fn, file, line, column]) => ({ function: fn, file: file ?? '', line, column }),
  },
  { shape: RUBY, read: ([, file, line, fn]) => ({ function: fn, file: file ?? '', line }) },
  { shape: GO, read: ([, file, line]) => ({ file: file ?? '', line }) },
  { shape: DART, read: ([, file, line, column, fn]) => ({ function: fn, file: file ?? '', line, column }) },
];

/** The stack frames in a failure's text, in its own order, at most 100; text without a stack gives none. */
export function parseFrames(text: string): StackFrame[] {
  const frames: StackFrame[] = [];
  for (const line of text.split('\n')) {
    const frame = readFrame(line.trimEnd());
    if (frame) frames.push(frame);
    if (frames.length === MOST_FRAMES) break;
  }
  return frames;
}

function readFrame(text: string): StackFrame | null {
  if (text.length > MOST_LINE_CHARS) return null;
  for (const { shape, read } of PATTERNS) {
    const match = shape.exec(text);
    if (match) return toFrame(text, read(match));
  }
  return null;
}

function toFrame(text: string, found: Found): StackFrame {
  const file = found.file === '' || isNowhere(found.file) ? null : found.file.replace(/^file:\/\//, '');
  const name = found.function === undefined || found.function === '' ? null : found.function;
  return {
    text: text.trim(),
    file,
    line: found.line === undefined ? null : Number(found.line),
    column: found.column === undefined ? null : Number(found.column),
    function: name,
    isInApp: isInApp(file, name),
  };
}

function isNowhere(file: string): boolean {
  return file === '<anonymous>' || file === 'Native Method' || file === 'Unknown Source';
}
