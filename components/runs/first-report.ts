/** What brings the first report, where there is none. */
export const FIRST_REPORT =
  'npx greenroom report results/*.xml --suite p1 --revision "$(git rev-parse --short HEAD)"';
