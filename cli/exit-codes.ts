/** What the process ends with; docs/cli.md lists them. */
export const EXIT = {
  /** Done; for `gate`: GO. */
  ok: 0,
  /** Refused by the server, or the answer is no: NO-GO, BLOCKED, failed tests asked about, a wrong configuration. */
  no: 1,
  /** `gate` only: UNKNOWN. */
  unknown: 2,
  /** No answer could be had. */
  unreachable: 3,
  /** `run` only: the command was not started, because staging was not ready for it. */
  notRun: 4,
  /** The command line is wrong (EX_USAGE): nothing was sent. */
  usage: 64,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
