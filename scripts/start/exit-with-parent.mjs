// Preloaded into every supervised process. When the supervisor dies, however hard, the channel to it closes: stop as
// if it had asked, and don't wait for ever.
process.on('disconnect', () => {
  setTimeout(() => process.exit(1), 5000).unref();
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();
