/** What reporters send, as the API takes it; a test holds these shapes against its schemas. No import: users load this. */

export type CaseStatus = 'passed' | 'failed' | 'errored' | 'skipped' | 'xfailed' | 'xpassed';

export interface SentTest {
  name: string;
  suitePath: string[];
  file?: string;
  className?: string;
  project?: string;
}

export interface SentFailure {
  kind?: 'failure' | 'error' | 'skip';
  type?: string;
  message: string;
  text: string;
}

export interface SentAttempt {
  status: CaseStatus;
  durationMs?: number;
  startedAt?: string;
  failure?: SentFailure;
  stdout?: string;
  stderr?: string;
}

export interface SentStep {
  title: string;
  depth: number;
  status: CaseStatus;
  durationMs?: number;
  error?: string;
}

export interface SentCase extends SentTest, SentAttempt {
  line?: number;
  attempts?: SentAttempt[];
  properties?: Record<string, string>;
  tags?: string[];
  owner?: string;
  annotations?: { type: string; description?: string }[];
  steps?: SentStep[];
}

export interface SentStart {
  tool: string;
  workers?: number;
  facts: Record<string, string>;
  expectedTotal?: number;
  tests?: SentTest[];
}

export interface SentFinish {
  status: 'finished' | 'interrupted';
  reason?: string;
  suiteErrors: { name: string; message: string }[];
}
