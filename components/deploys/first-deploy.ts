/** What to run for the first deploy to appear; it names a service that is watched, where one is known. */
export function firstDeploy(service = 'backend'): string {
  return `npx greenroom deploy --service ${service} --revision "$(git rev-parse --short HEAD)" --state revision_ready`;
}
