import { expect, it } from 'vitest';
import { bootCrashLines } from './boot-crash.ts';

it('writes the traceback of the night, with gunicorn around it', () => {
  const lines = bootCrashLines(new Date('2025-09-13T03:28:39Z'));
  const start = lines.indexOf('Traceback (most recent call last):');
  expect(lines.slice(start, start + 6)).toEqual([
    'Traceback (most recent call last):',
    '  File "/app/netra_backend/app/core/thread_cleanup_manager.py", line 114, in _thread_cleanup_callback',
    '    self._schedule_cleanup(thread_id)',
    '  File "/app/netra_backend/app/core/thread_cleanup_manager.py", line 287, in _schedule_cleanup',
    '    asyncio.create_task(background_cleanup())',
    "TypeError: 'NoneType' object is not callable",
  ]);
  expect(lines).toContain('[2025-09-13 03:28:39 +0000] [1] [ERROR] Worker (pid:13) exited with code 3');
  expect(lines.at(-2)).toBe('[2025-09-13 03:28:39 +0000] [1] [ERROR] Shutting down: Master');
});
