import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainedFailure } from '#core/api/result-detail.ts';
import { explainFailure } from './explain-failure.ts';

const JEST = `Error: expect(received).toEqual(expected) // deep equality

- Expected  - 1
+ Received  + 1

  Object {
    "a": 1,
-   "b": 2,
+   "b": 3,
  }

    at Object.<anonymous> (/app/tests/sum.test.js:12:17)
    at new Promise (<anonymous>)
    at jestAdapter (/app/node_modules/jest-circus/build/index.js:40:3)`;

const PLAYWRIGHT = `Error: expect(locator).toHaveText(expected) failed

Locator:  getByRole('heading')
Expected: "Welcome"
Received: "Sign in"
Timeout:  5000ms

Call log:
  - waiting for getByRole('heading')

  10 |   await page.goto('/');
> 11 |   await expect(page.getByRole('heading')).toHaveText('Welcome');
     |                                           ^
  12 | });
    at /app/e2e/login.spec.ts:11:43`;

const VITEST = `AssertionError: expected 3 to be 4 // Object.is equality
 ❯ tests/sum.test.ts:5:20
      3|
      4| test('adds', () => {
      5|   expect(add(1, 2)).toBe(4);
       |                    ^
      6| });`;

const MOCHA = `AssertionError: expected 'a' to equal 'b'
      + expected - actual

      -a
      +b

      at Context.<anonymous> (test/a.js:3:5)`;

const NODE = `AssertionError [ERR_ASSERTION]: Expected values to be strictly deep-equal:
+ actual - expected

  {
+   a: 1
-   a: 2
  }

    at TestContext.<anonymous> (file:///app/test/a.test.mjs:5:10)
    at Test.run (node:internal/test_runner/test:797:25)`;

const PYTEST = `    def test_total():
        cart = Cart()
>       assert cart.total() == 30
E       assert 20 == 30
E        +  where 20 = total()

tests/test_cart.py:8: AssertionError`;

const JAVA = `org.opentest4j.AssertionFailedError: expected: <12> but was: <11>
\tat org.junit.jupiter.api.AssertionUtils.fail(AssertionUtils.java:55)
\tat com.shop.CartTest.total(CartTest.java:31)
\tat java.base/java.lang.reflect.Method.invoke(Method.java:580)`;

test.each<[string, string, string, string]>([
  ['Jest', JEST, '{|  "a": 1,|  "b": 2,|}', '{|  "a": 1,|  "b": 3,|}'],
  ['Playwright', PLAYWRIGHT, '"Welcome"', '"Sign in"'],
  ['Vitest', VITEST, '4', '3'],
  ['Mocha', MOCHA, 'b', 'a'],
  ['node:assert, a diff', NODE, '{|  a: 2|}', '{|  a: 1|}'],
  ['node:assert, a sentence', 'Expected values to be strictly equal:\n\n1 !== 2\n', '2', '1'],
  ['pytest', PYTEST, '30', '20'],
  ['unittest', "AssertionError: 'a' != 'b' : names differ", "'b'", "'a'"],
  ['JUnit 5', JAVA, '12', '11'],
  ['JUnit 4', 'expected:<ab[c]> but was:<ab[d]>', 'ab[c]', 'ab[d]'],
  ['TestNG', 'expected [1] but found [2]', '1', '2'],
  ['Hamcrest', '\nExpected: is "a"\n     but: was "b"', 'is "a"', 'was "b"'],
  ['NUnit', '  Expected: 1\n  But was:  2\n', '1', '2'],
  ['xUnit', 'Assert.Equal() Failure\nExpected: 1\nActual:   2', '1', '2'],
  ['RSpec', '  expected: 2\n       got: 1\n\n  (compared using ==)', '2', '1'],
  ['testify', 'Error: Not equal:\n  expected: 1\n  actual  : 2', '1', '2'],
  ['chai, deep', 'AssertionError: expected { a: 1 } to deeply equal { a: 2 }', '{ a: 2 }', '{ a: 1 }'],
])('the diff of %s', (_, text, expected, actual) => {
  const flat = (value: string | undefined) =>
    value
      ?.split('\n')
      .map((one) => one.trimEnd())
      .join('|');
  const { diff } = explainFailure(null, text);
  expect([flat(diff?.expected), flat(diff?.actual)].map((one) => one?.replace(/^Object /, ''))).toEqual([
    expected,
    actual,
  ]);
});

test.each([
  ['a timeout', 'Test timeout of 30000ms exceeded.'],
  ['a kind, not a value', 'AssertionError: expected 5 to be a string'],
  ['nothing', ''],
  ['a refused connection', 'connect ECONNREFUSED 127.0.0.1:4000'],
])('%s compares nothing', (_, text) => {
  expect(explainFailure(text, null).diff).toBeNull();
});

test('frames tell the code of the team from everything else', () => {
  const seen = (text: string) =>
    explainFailure(null, text).frames.map(({ file, line, column, isInApp }) => [file, line, column, isInApp]);
  expect(seen(JEST)).toEqual([
    ['/app/tests/sum.test.js', 12, 17, true],
    ['/app/node_modules/jest-circus/build/index.js', 40, 3, false],
  ]);
  expect(seen(NODE)).toEqual([
    ['/app/test/a.test.mjs', 5, 10, true],
    ['node:internal/test_runner/test', 797, 25, false],
  ]);
  expect(seen(VITEST)).toEqual([['tests/sum.test.ts', 5, 20, true]]);
  expect(seen(PYTEST)).toEqual([['tests/test_cart.py', 8, null, true]]);
  expect(seen(JAVA)).toEqual([
    ['AssertionUtils.java', 55, null, false],
    ['CartTest.java', 31, null, true],
    ['Method.java', 580, null, false],
  ]);
});

test.each<[string, string, object]>([
  [
    'Python',
    '  File "/usr/lib/python3.12/site-packages/requests/api.py", line 59, in request',
    { function: 'request', isInApp: false },
  ],
  [
    'C#',
    '   at Shop.CartTest.Total() in /src/CartTest.cs:line 12',
    { file: '/src/CartTest.cs', line: 12, isInApp: true },
  ],
  ['C# without a file', '   at System.Threading.Tasks.Task.Execute()', { file: null, isInApp: false }],
  [
    'Ruby',
    "# ./spec/cart_spec.rb:7:in 'block (2 levels) in <top>'",
    { file: './spec/cart_spec.rb', line: 7 },
  ],
  ['Go', '        cart_test.go:21: got 1, want 2', { file: 'cart_test.go', line: 21, isInApp: true }],
  ['Dart', 'package:matcher/src/expect.dart 149:31  fail', { line: 149, isInApp: false }],
  ['Firefox', 'login@http://127.0.0.1:4000/app.js:3:9', { function: 'login', column: 9 }],
  ['async', '    at async login (src/login.ts:3:9)', { function: 'login', file: 'src/login.ts' }],
])('a frame of %s', (_, text, expected) => {
  expect(explainFailure(null, text).frames).toMatchObject([expected]);
});

test('the code frame is told with the line that failed', () => {
  expect(explainFailure(null, PLAYWRIGHT).codeFrame).toEqual({
    file: '/app/e2e/login.spec.ts',
    line: 11,
    column: 43,
    lines: [
      { number: 10, text: "  await page.goto('/');", isTarget: false },
      {
        number: 11,
        text: "  await expect(page.getByRole('heading')).toHaveText('Welcome');",
        isTarget: true,
      },
      { number: 12, text: '});', isTarget: false },
    ],
  });
  expect(explainFailure(null, VITEST).codeFrame).toMatchObject({ file: 'tests/sum.test.ts', line: 5 });
  expect(explainFailure(null, PYTEST).codeFrame).toMatchObject({
    file: 'tests/test_cart.py',
    line: 8,
    lines: [
      { number: 6 },
      { number: 7 },
      { number: 8, text: '    assert cart.total() == 30', isTarget: true },
    ],
  });
});

test('only what changed within a line is marked, and far lines are left out', () => {
  const lines = Array.from({ length: 30 }, (_, n) => `line ${n}`);
  const other = lines.with(15, 'line fifteen');
  const body = lines.map((one, n) => (n === 15 ? `- ${one}\n+ ${other[n]}` : `  ${one}`)).join('\n');
  const { diff } = explainFailure(null, `- Expected\n+ Received\n\n${body}`);
  expect(diff?.hunks).toHaveLength(1);
  expect(diff?.hunks[0]).toMatchObject({ expectedLine: 13, actualLine: 13 });
  expect(diff?.hunks[0]?.lines.filter(({ kind }) => kind !== 'same')).toEqual([
    { kind: 'expected', text: 'line 15', changed: [5, 7] },
    { kind: 'actual', text: 'line fifteen', changed: [5, 12] },
  ]);
});

test('any text is read without a fault, and quickly', () => {
  const piece = fc.constantFrom(
    'Expected: ',
    'Received: ',
    '- Expected',
    '+ Received',
    '\n',
    ' at ',
    '(',
    ':1:2)',
    '> 1 |',
    '❯ ',
    'E   assert ',
    ' == ',
    'x',
    ' ',
    '\t',
    '@',
    '.py:3: in ',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (parts) => {
      explainedFailure.parse(explainFailure(parts.join(''), parts.join('\n')));
    }),
  );
  const startedAt = performance.now();
  for (const sign of [' ', '(', 'a', ':1', '@', ' at ', '<', 'expected:<', 'Expected: '])
    explainFailure(sign.repeat(60_000 / sign.length), `expected:<${sign.repeat(60_000 / sign.length)}`);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
