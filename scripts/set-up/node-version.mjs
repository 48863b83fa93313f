const NEEDED = [20, 19];

/** Says in one sentence why this Node can't run Greenroom, or nothing when it can. */
export function judgeNode(version) {
  const parts = version.split('.').map(Number);
  const isEnough = parts[0] > NEEDED[0] || (parts[0] === NEEDED[0] && parts[1] >= NEEDED[1]);
  if (isEnough) return undefined;
  return `Greenroom needs Node ${NEEDED.join('.')} or newer; this is Node ${version}.`;
}

/** Ends the process when this Node is too old. */
export function requireNode() {
  const problem = judgeNode(process.versions.node);
  if (problem === undefined) return;
  console.error(problem);
  process.exit(1);
}
