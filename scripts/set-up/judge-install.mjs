/**
 * Decides by npm's own record of what it installed (node_modules/.package-lock.json) whether that is what
 * package-lock.json asks for. npm writes the record last, so an interrupted install counts as none.
 */
export function judgeInstall(wanted, installed) {
  if (installed === undefined) return { isCurrent: false, reason: 'nothing is installed yet' };
  for (const [path, entry] of Object.entries(wanted.packages)) {
    if (path === '') continue;
    const found = installed.packages[path];
    if (found === undefined && entry.optional) continue;
    if (found?.version !== entry.version) {
      const name = path.replace(/^.*node_modules\//, '');
      return {
        isCurrent: false,
        reason: `${name} ${entry.version} is wanted, ${found?.version ?? 'none'} is here`,
      };
    }
  }
  return { isCurrent: true, reason: 'everything is installed' };
}
