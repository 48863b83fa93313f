/** A report of `count` made tests, about as wordy as real ones: one in fifty fails with a stack. */
export function makeReport(count: number, file: number): string {
  const cases: string[] = [];
  let seconds = 0;
  for (let test = 0; test < count; test += 1) {
    const took = ((test * 7 + file) % 900) / 1_000 + 0.001;
    seconds += took;
    const name = `keeps invariant ${test} of module ${file} under load`;
    const start = `<testcase classname="com.example.module${file}.Suite${test % 20}" name="${name}" time="${took.toFixed(3)}"`;
    cases.push(test % 50 === 7 ? `${start}>${failure(test, file)}</testcase>` : `${start}/>`);
  }
  const attributes = `tests="${count}" failures="${Math.floor((count + 42) / 50)}" errors="0" skipped="0" time="${seconds.toFixed(3)}" timestamp="2026-11-22T10:00:00Z"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n<testsuite name="module${file}" ${attributes}>\n${cases.join('\n')}\n</testsuite>\n</testsuites>\n`;
}

function failure(test: number, file: number): string {
  const frames = Array.from(
    { length: 12 },
    (_, frame) =>
      `    at com.example.module${file}.Suite${test % 20}.step${frame}(Suite.java:${100 + frame})`,
  );
  return `<failure type="AssertionError" message="expected ${test} but was ${test + 1}"><![CDATA[${frames.join('\n')}]]></failure>`;
}
