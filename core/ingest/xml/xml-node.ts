import type { XmlAttributes } from './xml-reader.ts';

/** An element that was read whole: small parts of a report, such as one test. */
export type XmlNode = {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: readonly XmlNode[];
  /** Its own text, clipped to head and tail. */
  readonly text: string;
};

/** The child at the end of a path of names; the first one of each name. */
export function childAt(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  let found = node;
  for (const name of path) found = found?.children.find((child) => child.name === name);
  return found;
}

export function childrenOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return node?.children.filter((child) => child.name === name) ?? [];
}

/** The text at the end of a path; undefined where there is none but blanks. */
export function textAt(node: XmlNode | undefined, ...path: readonly string[]): string | undefined {
  const text = childAt(node, ...path)?.text;
  return text === undefined || text.trim() === '' ? undefined : text;
}
