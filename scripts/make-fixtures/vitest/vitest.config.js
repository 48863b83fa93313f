export default { test: { include: ['chat.js', 'broken.js'] } };
