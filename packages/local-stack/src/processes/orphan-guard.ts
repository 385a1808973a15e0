// Loaded first into every part of the local stack: when the supervisor dies without a word (kill -9), its end of the channel closes, and
// the part ends too, so that no port stays taken by a process nobody looks after.
process.once('disconnect', () => process.exit(0));
process.channel?.unref();
