import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scoreReports, tallyScores } from './score-reports.ts';

/** Reads a corpus of reports that other projects test with; by default the one beside this checkout. */
const folder = process.argv[2] ?? fileURLToPath(new URL('../../shared/corpus/reports', import.meta.url));

if (!existsSync(folder)) {
  console.log(`No corpus at ${folder}; name its folder as the argument.`);
} else {
  const scores = scoreReports(folder);
  for (const { verdict, file, detail } of scores)
    if (verdict !== 'right') console.log(`${verdict}: ${file}: ${detail}`);
  for (const by of ['source', 'format'] as const) {
    console.log(`By ${by}:`);
    for (const [name, { right, total }] of tallyScores(scores, by)) {
      console.log(`  ${name.padEnd(44)} ${right} of ${total}`);
    }
  }
  const count = (verdict: string) => scores.filter((score) => score.verdict === verdict).length;
  console.log(`${count('right')} right, ${count('wrong')} wrong, ${count('other')} in formats not read yet`);
  process.exitCode = count('wrong') === 0 ? 0 : 1;
}
