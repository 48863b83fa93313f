import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileNameOf, splitArguments, splitDotnetName, withoutClass } from './dotnet-name.ts';
import { parseDotnetSeconds, parseTimeSpan } from './time-span.ts';

test.each<[string, string | undefined, string, string | undefined]>([
  ['Chat.Rooms.Opens', 'Chat.Rooms', 'Opens', undefined],
  ['Chat.Rooms.Sends("a.b (c)",3)', 'Chat.Rooms', 'Sends', '"a.b (c)",3'],
  ['Chat.Rooms("x.y").Opens', 'Chat.Rooms("x.y")', 'Opens', undefined],
  ['Chat.Rooms<System.Int32>.Opens', 'Chat.Rooms<System.Int32>', 'Opens', undefined],
  ['Chat.Rooms.Sends("quoted \\" .")', 'Chat.Rooms', 'Sends', '"quoted \\" ."'],
  ['Opens', undefined, 'Opens', undefined],
  ['.', undefined, '.', undefined],
])('%s', (full, className, name, params) => {
  expect(splitDotnetName(full)).toEqual({ className, name, params });
});

test('a bracket after a blank belongs to a title', () => {
  expect(splitArguments('opens (slowly)')).toEqual({ name: 'opens (slowly)', params: undefined });
  expect(splitArguments('Opens()')).toEqual({ name: 'Opens', params: '' });
});

test('a class is taken off where it stands in front', () => {
  expect(withoutClass('A.B.Opens', 'A.B')).toBe('Opens');
  expect(withoutClass('A.B.', 'A.B')).toBe('A.B.');
  expect(withoutClass('Opens', undefined)).toBe('Opens');
  expect(fileNameOf('C:\\bin/Chat.dll')).toBe('Chat.dll');
});

test('no character of a name is lost', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (full) => {
      const { className, name, params } = splitDotnetName(full);
      const joined = `${className === undefined ? '' : `${className}.`}${name}${params === undefined ? '' : `(${params})`}`;
      expect(joined).toBe(full);
    }),
  );
});

test.each([
  ['00:00:00.0125000', 12.5],
  ['01:02:03', 3_723_000],
  ['1.00:00:01.5', 86_401_500],
  ['00:00:01,5', 1_500],
  ['-00:00:01', undefined],
  ['12', undefined],
  [undefined, undefined],
])('the time span %s is %s ms', (text, ms) => {
  expect(parseTimeSpan(text)).toBe(ms);
});

test('a comma is the decimal mark, whatever its digits look like', () => {
  expect(parseDotnetSeconds('2,750')).toBe(2_750);
  expect(parseDotnetSeconds('0.288')).toBe(288);
});
