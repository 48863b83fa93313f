/** What to run for the first deploy to appear. */
export const FIRST_DEPLOY =
  'npx greenroom deploy --service backend --revision "$(git rev-parse --short HEAD)" --state revision_ready';
