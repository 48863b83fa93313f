import { formatLogLine } from './log-line.ts';

const MODULE_PATH = '/app/netra_backend/app/core/thread_cleanup_manager.py';
const MASTER_PID = 1;
const WORKER_PID = 13;

/** The exit code with which gunicorn's worker reports that it never booted. */
export const BOOT_CRASH_EXIT_CODE = 3;

/** What a Python backend writes when its worker dies while it starts, line by line. */
export function bootCrashLines(at: Date): string[] {
  const line = (pid: number, level: 'INFO' | 'ERROR', text: string) => formatLogLine(at, pid, level, text);
  return [
    line(WORKER_PID, 'INFO', `Booting worker with pid: ${WORKER_PID}`),
    line(WORKER_PID, 'ERROR', 'Exception in worker process'),
    'Traceback (most recent call last):',
    `  File "${MODULE_PATH}", line 114, in _thread_cleanup_callback`,
    '    self._schedule_cleanup(thread_id)',
    `  File "${MODULE_PATH}", line 287, in _schedule_cleanup`,
    '    asyncio.create_task(background_cleanup())',
    "TypeError: 'NoneType' object is not callable",
    `${MODULE_PATH}:287: RuntimeWarning: coroutine 'ThreadCleanupManager._schedule_cleanup.<locals>.background_cleanup' was never awaited`,
    '  self._schedule_cleanup(thread_id)',
    line(WORKER_PID, 'INFO', `Worker exiting (pid: ${WORKER_PID})`),
    line(MASTER_PID, 'ERROR', `Worker (pid:${WORKER_PID}) exited with code ${BOOT_CRASH_EXIT_CODE}`),
    line(MASTER_PID, 'ERROR', 'Shutting down: Master'),
    line(MASTER_PID, 'ERROR', 'Reason: Worker failed to boot.'),
  ];
}
