import { request } from 'node:http';

// The floor: the same requests at the same pace with nothing around them. Takes address, count, interval and length
// in ms; prints what it took.

const [address = '', ...numbers] = process.argv.slice(2);
const [count = 0, intervalMs = 0, lastsMs = 0] = numbers.map(Number);
const lateness: number[] = [];
let open = 0;

function ask(): void {
  open++;
  const sent = request(`${address}/ok`, { agent: false }, (response) => {
    response.resume();
    response.on('end', () => open--);
  });
  sent.on('error', () => open--);
  sent.end();
}

const startMs = performance.now();
for (let probe = 0; probe < count; probe++) {
  const phaseMs = (probe / count) * intervalMs;
  const tick = (dueMs: number): void => {
    lateness.push(performance.now() - startMs - dueMs);
    ask();
    const nextMs = dueMs + intervalMs;
    if (nextMs < lastsMs) setTimeout(tick, startMs + nextMs - performance.now(), nextMs);
  };
  setTimeout(tick, phaseMs, phaseMs);
}
setTimeout(() => {
  const { user, system } = process.cpuUsage();
  lateness.sort((a, b) => a - b);
  const latenessP99Ms = lateness[Math.ceil(lateness.length * 0.99) - 1] ?? 0;
  const rssBytes = process.memoryUsage.rss();
  process.stdout.write(
    `${JSON.stringify({ latenessP99Ms, cores: (user + system) / 1_000 / lastsMs, rssBytes, open })}\n`,
  );
  process.exit();
}, lastsMs + 500);
