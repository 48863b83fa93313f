const test = require('tape');

test('adds up', (context) => {
  context.equal(1 + 1, 2);
  context.equal(2 + 2, 4);
  context.end();
});
test('fails', (context) => {
  context.equal(1, 1);
  context.equal('hello', 'goodbye');
  context.end();
});
test.skip('is skipped', (context) => {
  context.end();
});
test('is known to fail', { todo: true }, (context) => {
  context.ok(false, 'the room is closed');
  context.end();
});
