import { canonicalJson } from '#core/hash/canonical-json.ts';
import { sha256Hex } from '#core/hash/sha256.ts';
import { checkMeaning } from './check-meaning.ts';
import {
  type ConfigPath,
  type ConfigProblem,
  type Finding,
  foldProblems,
  sortProblems,
  valueAt,
  writePath,
} from './config-problem.ts';
import { configSchema, type GreenroomConfig } from './config-schema.ts';
import type { Variables } from './interpolate.ts';
import { maskConfig, writeConfig } from './mask-config.ts';
import { retypeVariables } from './retype.ts';
import { salvage } from './salvage.ts';
import { shapeFindings } from './shape-findings.ts';
import { placeOf, readYaml, type SyntaxProblem } from './yaml-syntax.ts';
import { buildTree, type Origin, originKey, type YamlTree } from './yaml-tree.ts';

export interface ReadConfig {
  ok: true;
  /** To act by: holds what variables hold. Never show it. */
  config: GreenroomConfig;
  /** To show: every text that came from variables is their names, `${NAME}`. */
  shown: GreenroomConfig;
  /** As written in greenroom.yaml, defaults filled in, variables by name. */
  written: unknown;
  /** SHA-256 of `shown`, so that no secret can be guessed from it. */
  hash: string;
  warnings: ConfigProblem[];
}

export type ConfigReading = ReadConfig | { ok: false; problems: ConfigProblem[] };

export interface ConfigSource {
  text: string;
  /** The name that problems carry. */
  file: string;
  variables: Variables;
}

/** Reads greenroom.yaml: either a whole configuration, or every problem with its line, never half of each. */
export function readConfig({ text: raw, file, variables }: ConfigSource): ConfigReading {
  const text = raw.replace(/^\uFEFF/, '');
  const atOffset = (problem: SyntaxProblem): ConfigProblem => ({
    severity: 'error',
    file,
    ...placeOf(text, problem.offset),
    path: '',
    message: problem.message,
  });
  const yaml = readYaml(text);
  if (!('document' in yaml)) return { ok: false, problems: [atOffset(yaml)] };
  if (yaml.problems.length > 0) return { ok: false, problems: listed(yaml.problems.map(atOffset)) };
  const tree = buildTree(yaml, variables);
  const { config, findings } = judgeTree(tree);
  const problems = listed([
    ...tree.problems.map(atOffset),
    ...findings.map((finding) => locate(finding, tree, text, file)),
  ]);
  if (config === null || problems.some(({ severity }) => severity === 'error'))
    return { ok: false, problems };
  const shown = maskConfig(config, tree.origins);
  const written = writeConfig(config, tree.origins);
  return { ok: true, config, shown, written, hash: contentHash(shown), warnings: problems };
}

function listed(problems: readonly ConfigProblem[]): ConfigProblem[] {
  return foldProblems(sortProblems(problems));
}

/** SHA-256 over canonical JSON: of a whole configuration, one probe, one gate. Take it of what is `shown`. */
export function contentHash(value: unknown): string {
  return sha256Hex(canonicalJson(value));
}

function judgeTree(tree: YamlTree): { config: GreenroomConfig | null; findings: Finding[] } {
  if (tree.value === null && tree.problems.length === 0) return { config: null, findings: [EMPTY] };
  let parsed = configSchema.safeParse(tree.value);
  if (!parsed.success && retypeVariables(tree.value, parsed.error.issues, tree.origins))
    parsed = configSchema.safeParse(tree.value);
  if (parsed.success) return { config: parsed.data, findings: checkMeaning(parsed.data, tree.value) };
  const found = shapeFindings(parsed.error.issues, {
    tree: tree.value,
    valueAt: (path) => valueAt(tree.value, path),
    show: (path) => showValue(valueAt(tree.value, path), tree.origins.get(originKey(path))),
  });
  const findings = found.filter(({ path }) => !tree.origins.get(originKey(path))?.isUnread);
  const rest = salvage(tree.value);
  const meant = rest ? checkMeaning(rest.config, tree.value) : [];
  const placed = meant.map((finding) => ({
    ...finding,
    path: rest?.originalPath(finding.path) ?? finding.path,
  }));
  return { config: null, findings: [...findings, ...placed] };
}

const EMPTY: Finding = {
  severity: 'error',
  path: [],
  at: 'value',
  message: 'is empty; "npx greenroom config example" prints a whole one',
};

const LONGEST_SHOWN = 60;

function showValue(value: unknown, origin: Origin | undefined): string {
  if (origin?.masked !== undefined) return origin.masked;
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text;
}

/** The nearest place that stands in the text: a missing key is shown where its map begins. */
function locate(finding: Finding, tree: YamlTree, text: string, file: string): ConfigProblem {
  const own = tree.origins.get(originKey(finding.path));
  const origin = own ?? nearestOrigin(finding.path, tree);
  const offset = own && finding.at === 'value' ? own.valueOffset : (origin?.keyOffset ?? 0);
  const unquoted = finding.unquoted === undefined ? finding.message : `${own?.masked} ${finding.unquoted}`;
  return {
    severity: finding.severity,
    file,
    ...placeOf(text, offset),
    path: writePath(finding.path),
    message: own?.masked === undefined ? finding.message : unquoted,
  };
}

function nearestOrigin(path: ConfigPath, tree: YamlTree): Origin | undefined {
  for (let length = path.length - 1; length >= 0; length -= 1) {
    const origin = tree.origins.get(originKey(path.slice(0, length)));
    if (origin) return origin;
  }
  return undefined;
}
