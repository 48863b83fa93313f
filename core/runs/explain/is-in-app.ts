// What belongs to packages, the language's own library or the test tool, by where it lies.
const FOREIGN_FILE = new RegExp(
  [
    '(?:^|[/\\\\])(?:node_modules|site-packages|dist-packages|bower_components|_pytest|vendor/bundle)[/\\\\]',
    '^node:',
    '^internal/',
    '^<',
    '^dart:',
    '^package:(?:test|test_api|matcher|flutter_test|stack_trace)/',
    '[/\\\\]lib[/\\\\]python\\d',
    '[/\\\\](?:gems|rubygems)[/\\\\]',
    '[/\\\\]go[/\\\\]pkg[/\\\\]mod[/\\\\]',
    '[/\\\\]go[/\\\\]src[/\\\\](?:testing|runtime|reflect)[/\\\\]',
    '^(?:chrome|moz)-extension:',
    '^webpack/',
  ].join('|'),
);

const FOREIGN_FUNCTION =
  /^(?:app\/\/|java\.base\/|platform\/\/)?(?:(?:java|javax|jakarta|jdk|sun|kotlin|kotlinx|scala|groovy|com\.sun|org\.junit|org\.testng|org\.hamcrest|org\.assertj|org\.opentest4j|org\.mockito|org\.gradle|org\.apache\.maven|worker\.org\.gradle|junit\.framework|System|Microsoft|NUnit\.Framework|Xunit|FluentAssertions)\.|java\.base\/)/;

/** Whether a frame is of the code under test or its tests; a frame without a file is judged by its function. */
export function isInApp(file: string | null, name: string | null): boolean {
  if (file !== null && FOREIGN_FILE.test(file)) return false;
  if (name !== null && FOREIGN_FUNCTION.test(name)) return false;
  return file !== null || name !== null;
}
