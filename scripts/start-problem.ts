/** A reason not to start that the person can act on: printed as its one sentence, without a stack. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}
