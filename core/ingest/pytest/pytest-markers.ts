const OWN_WORDS = new Set([
  '',
  '()',
  'pytestmark',
  'parametrize',
  'usefixtures',
  'filterwarnings',
  'skip',
  'skipif',
  'xfail',
  'tryfirst',
  'trylast',
]);

/**
 * The markers among a test's keywords ("p1", "slow"). Keywords also hold every part of the node id, the folders above
 * it and pytest's own words, which are no markers.
 */
export function listMarkers(
  keywords: readonly string[],
  nodeid: string,
  root: string | undefined,
): readonly string[] {
  const bracket = nodeid.indexOf('[');
  const stem = bracket === -1 ? nodeid : nodeid.slice(0, bracket);
  const params = bracket === -1 ? '' : nodeid.slice(bracket + 1, -1);
  const names = stem.split('::');
  const parts = new Set([...names, ...(names[0] ?? '').split('/'), ...params.split('-'), params]);
  const folder = root?.replaceAll('\\', '/').split('/').at(-1);
  const last = names.at(-1) ?? '';
  return keywords.filter(
    (word) =>
      !OWN_WORDS.has(word) &&
      !parts.has(word) &&
      word !== folder &&
      word !== `${last}[${params}]` &&
      !/[/\\]|\.py$|^__/.test(word),
  );
}
