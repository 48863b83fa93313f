import { expect, test } from 'vitest';
import { readWhole, refusalOf } from './read-whole.ts';

const one = '<testsuite><testcase name="grüße 🎭"/></testsuite>';
const utf16 = (text: string, isBig: boolean): Buffer => {
  const little = Buffer.from(text, 'utf16le');
  return isBig ? little.swap16() : little;
};

test.each<[string, Uint8Array]>([
  ['UTF-8', Buffer.from(one)],
  ['UTF-8 with BOM', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(one)])],
  ['UTF-16 LE with BOM', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(one, false)])],
  ['UTF-16 BE with BOM', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(one, true)])],
  ['UTF-16 LE without', utf16(one, false)],
  ['UTF-16 BE without', utf16(one, true)],
  ['said to be UTF-16, but is not', Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${one}`)],
])('%s is read right, wherever it is cut', (_name, bytes) => {
  for (const pieces of [1, 7, 1_000]) expect(readWhole(bytes, {}, pieces).cases[0]?.name).toBe('grüße 🎭');
});

test('the declared encoding counts', () => {
  const text = `<?xml version='1.0' encoding='ISO-8859-1'?><testsuite><testcase name="grüße"/></testsuite>`;
  expect(readWhole(Buffer.from(text, 'latin1')).cases[0]?.name).toBe('grüße');
});

test.each<[string, string | Uint8Array, string, string, number | undefined]>([
  ['nothing', '', 'empty', 'the report is empty', undefined],
  ['blanks', ' \n ', 'empty', 'the report is empty', undefined],
  ['a login page', '<!DOCTYPE html><html></html>', 'unknown_format', 'this is HTML, not a report', 1],
  [
    'a picture',
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0x1a]),
    'encoding',
    'the report is not valid UTF-8',
    1,
  ],
  [
    'other XML',
    '<?xml version="1.0"?><!-- x --><project/>',
    'unknown_format',
    'this XML is no report Greenroom knows: its root is <project>',
    1,
  ],
  [
    'entity bomb',
    '<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n<testsuite>&b;</testsuite>',
    'forbidden',
    'the report contains a DOCTYPE; document types and entity declarations are not accepted',
    2,
  ],
  [
    'an entity of HTML',
    '<testsuite>\n<testcase name="a&nbsp;b"/></testsuite>',
    'forbidden',
    'not well-formed XML: undefined entity.',
    2,
  ],
  [
    'cut off',
    '<testsuite>\n<testcase name="a">',
    'malformed',
    'not well-formed XML: unclosed tag: testcase',
    2,
  ],
  [
    'two roots',
    '<testsuite/>\n<testsuite/>',
    'malformed',
    'not well-formed XML: documents may contain only one root.',
    2,
  ],
  [
    'bad bytes',
    Buffer.from('<testsuite>\n\xff</testsuite>', 'latin1'),
    'encoding',
    'the report is not valid UTF-8',
    2,
  ],
  [
    'unknown encoding',
    '<?xml version="1.0" encoding="martian"?><testsuite/>',
    'encoding',
    'the report declares the encoding "martian", which is not known',
    1,
  ],
])('%s is refused', (_name, content, code, message, line) => {
  expect(refusalOf(content)).toMatchObject({ code, message, line });
});

test.each([
  ['Cucumber messages', '{"meta":{"protocolVersion":"28.0.0","implementation":{"name":"cucumber-js"}}}\n'],
  ['an Allure result', '{"uuid":"1","historyId":"2","name":"adds up","status":"passed"}'],
])('%s is refused by its name, with what is accepted', (title, content) => {
  expect(refusalOf(content)).toMatchObject({
    code: 'unsupported',
    message: `format not supported yet: looks like ${title}`,
    hint: expect.stringMatching(/^send JUnit XML, Playwright JSON, .* or [^,]+$/),
  });
});

test.each([
  ['depth', { depth: 5 }, '<testsuite>'.repeat(6)],
  ['cases', { cases: 2 }, `<testsuite>${'<testcase name="a"/>'.repeat(3)}</testsuite>`],
  ['total', { totalChars: 100 }, `<testsuite>${' '.repeat(100)}</testsuite>`],
  ['a text', { tokenChars: 100 }, `<testsuite><system-out><![CDATA[${'x'.repeat(200)}`],
  ['depth of JSON', { depth: 5 }, `{"config":{"forbidOnly":false},"suites":${'['.repeat(9)}`],
])('too much is refused: %s', (_name, limits, content) => {
  expect(refusalOf(content, limits)?.code).toBe('too_large');
});

test('a long text keeps its head and its tail', () => {
  const long = `HEAD${'x'.repeat(1_000_000)}TAIL`;
  const { cases } = readWhole(
    `<testsuite><testcase name="t"><failure>${long}</failure></testcase></testsuite>`,
  );
  const text = cases[0]?.failure?.text ?? '';
  expect(text.length).toBeLessThan(66_000);
  expect(text).toMatch(/^HEAD/);
  expect(text).toMatch(/TAIL$/);
  expect(text).toMatch(/characters left out/);
});

test('terminal colours in an output do not spoil the report', () => {
  const { cases } = readWhole(
    '<testsuite><testcase name="t"><system-out>\u001b[31mred</system-out></testcase></testsuite>',
  );
  expect(cases[0]?.stdout).toContain('red');
});
