require('./missing.js');

test('never runs', () => {});
