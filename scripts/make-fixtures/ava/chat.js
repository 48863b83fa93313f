import test from 'ava';

test('adds up', (context) => context.is(1 + 1, 2));
test('fails', (context) => context.is('hello', 'goodbye'));
test.skip('is skipped', (context) => context.pass());
test.todo('is to do');
test.failing('is known to fail', (context) => context.is(1, 2));
