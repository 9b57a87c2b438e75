// Loaded into each server that `npm start` runs: when the starter dies without a word, the server ends too.
process.on('disconnect', () => {
  setTimeout(() => process.exit(1), 6000).unref();
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();
