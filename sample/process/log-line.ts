export type LogLevel = 'INFO' | 'WARNING' | 'ERROR';

/** One line in gunicorn's shape: `[2025-09-13 03:28:39 +0000] [13] [INFO] text`. */
export function formatLogLine(at: Date, pid: number, level: LogLevel, text: string): string {
  const stamp = at.toISOString().slice(0, 19).replace('T', ' ');
  return `[${stamp} +0000] [${pid}] [${level}] ${text}`;
}
