import pico from 'picocolors';
import { readEnvironment } from './env.ts';
import { run } from './run.ts';

const { workingDirectory, isColorWanted } = readEnvironment(process.stdout.isTTY === true);

// A reader such as `head` may close the pipe early: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  workingDirectory,
  colors: pico.createColors(isColorWanted),
  width: Math.min(100, Math.max(60, process.stdout.columns ?? 80)),
  today: new Date().toISOString().slice(0, 10),
  write: (text) => void process.stdout.write(text),
  writeError: (text) => void process.stderr.write(text),
});
