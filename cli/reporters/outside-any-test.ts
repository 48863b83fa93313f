/** The name that reports give to what failed without a test to carry it, so that its history is one. */
export const OUTSIDE_ANY_TEST = '(outside any test)';
