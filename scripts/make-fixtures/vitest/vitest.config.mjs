export default { test: { include: ['*.js'] } };
