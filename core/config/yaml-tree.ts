import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { ConfigPath } from './config-problem.ts';
import { interpolate, type Variables } from './interpolate.ts';
import type { SyntaxProblem, YamlText } from './yaml-syntax.ts';

/** Where a value of the tree stands in the text, and what may be shown of it. */
export interface Origin {
  keyOffset: number;
  valueOffset: number;
  /** Set when variables made the value: the text with their names in place of what they hold. */
  masked?: string;
  /** Written without quotes, so that a variable may also stand for a number or true/false. */
  isPlain?: boolean;
  /** A variable in it could not be put in: that is its problem, whatever else the value lacks. */
  isUnread?: boolean;
}

export interface YamlTree {
  value: unknown;
  origins: Map<string, Origin>;
  problems: SyntaxProblem[];
}

const MOST_NODES = 100_000;
const MOST_ALIASES = 200;

export const originKey = (path: ConfigPath): string => JSON.stringify(path);

interface Walk {
  yaml: YamlText;
  variables: Variables;
  tree: YamlTree;
  nodes: number;
  aliases: number;
  open: Set<Node>;
}

/** Resolves aliases, merge keys and variables into plain values, and keeps where each came from. */
export function buildTree(yaml: YamlText, variables: Variables): YamlTree {
  const tree: YamlTree = { value: null, origins: new Map(), problems: [] };
  const walk: Walk = { yaml, variables, tree, nodes: 0, aliases: 0, open: new Set() };
  tree.value = visit(yaml.document.contents, [], 0, walk);
  return tree;
}

function visit(node: Node | null, path: ConfigPath, keyOffset: number, walk: Walk): unknown {
  walk.nodes += 1;
  if (walk.nodes > MOST_NODES) return complain(walk, keyOffset, 'grows too large by its aliases');
  const origin: Origin = { keyOffset, valueOffset: node?.range?.[0] ?? keyOffset };
  walk.tree.origins.set(originKey(path), origin);
  if (isAlias(node)) return visitAlias(node, path, keyOffset, walk);
  if (isScalar(node)) return readScalar(node.value, node.type === 'PLAIN', origin, walk);
  if (isSeq(node))
    return node.items.map((item, index) => {
      const child = item as Node | null;
      return visit(child, [...path, index], child?.range?.[0] ?? origin.valueOffset, walk);
    });
  if (isMap(node)) return readMap(node.items as Pair<Node, Node | null>[], path, walk);
  return null;
}

function visitAlias(alias: Node, path: ConfigPath, keyOffset: number, walk: Walk): unknown {
  walk.aliases += 1;
  const offset = alias.range?.[0] ?? keyOffset;
  if (walk.aliases > MOST_ALIASES)
    return complain(walk, offset, `has more than ${MOST_ALIASES} aliases, resolved one in another`);
  const target = isAlias(alias) ? alias.resolve(walk.yaml.document) : undefined;
  if (!target)
    return complain(walk, offset, `${String(alias)} refers to an anchor that does not stand above it`);
  if (walk.open.has(target)) return complain(walk, offset, `${String(alias)} contains itself`);
  walk.open.add(target);
  const value = visit(target, path, keyOffset, walk);
  walk.open.delete(target);
  return value;
}

function readMap(pairs: Pair<Node, Node | null>[], path: ConfigPath, walk: Walk): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  const merged: Pair<Node, Node | null>[] = [];
  for (const pair of pairs) {
    const offset = pair.key.range?.[0] ?? 0;
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    if (key === '<<') merged.push(pair);
    else if (key === '__proto__') complain(walk, offset, 'the key "__proto__" can’t be used');
    else map[key] = visit(pair.value, [...path, key], offset, walk);
  }
  for (const pair of merged) mergeInto(map, pair, path, walk);
  return map;
}

/** `<<: *base`: what the map has itself wins. */
function mergeInto(
  map: Record<string, unknown>,
  pair: Pair<Node, Node | null>,
  path: ConfigPath,
  walk: Walk,
) {
  const offset = pair.key.range?.[0] ?? 0;
  const sources = isSeq(pair.value) ? (pair.value.items as Node[]) : [pair.value];
  for (const source of sources) {
    const target = isAlias(source) ? source.resolve(walk.yaml.document) : source;
    if (!isMap(target) || walk.open.has(target)) {
      complain(walk, offset, '"<<" takes the anchor of a map: <<: *name');
      continue;
    }
    walk.open.add(target);
    const own = new Set(Object.keys(map));
    const rest = target.items.filter((item) => isScalar(item.key) && !own.has(String(item.key.value)));
    Object.assign(map, readMap(rest as Pair<Node, Node | null>[], path, walk));
    walk.open.delete(target);
  }
}

function readScalar(value: unknown, isPlain: boolean, origin: Origin, walk: Walk): unknown {
  if (typeof value !== 'string' || !value.includes('$')) return value;
  const result = interpolate(value, walk.variables);
  if (!result.ok) {
    origin.isUnread = true;
    return complain(walk, origin.valueOffset, result.message);
  }
  if (result.names.length > 0) Object.assign(origin, { masked: result.masked, isPlain });
  return result.text;
}

function complain(walk: Walk, offset: number, message: string): null {
  if (walk.tree.problems.every((problem) => problem.message !== message || problem.offset !== offset))
    walk.tree.problems.push({ offset, message });
  return null;
}
