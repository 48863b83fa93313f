const assert = require('node:assert');
const addContext = require('mochawesome/addContext');

describe('chat', () => {
  it('adds up', function () {
    addContext(this, 'shots/chat.png');
    addContext(this, { title: 'room', value: 'lobby' });
    assert.equal(1 + 1, 2);
  });
  it('fails', () => {
    assert.equal('hello', 'goodbye');
  });
  it('is refused', async () => {
    await fetch('http://127.0.0.1:9/');
  });
  it.skip('is skipped', () => {});
  it('is to do');
  let tries = 0;
  it('passes at the second try', function () {
    this.retries(1);
    tries += 1;
    assert.equal(tries, 2);
  });
  describe('with a broken hook', () => {
    before('opens the room', () => {
      throw new Error('no room');
    });
    it('never runs', () => {});
  });
});
