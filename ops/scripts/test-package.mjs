import { existsSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './run.mjs';

// The tests of the package in which npm runs this, or of those of its files and folders that are named: `npm test -w @autodevops/stack -- src/facts`.
// Nothing is built first. Other arguments go to Vitest.
const here = path.relative(root, process.cwd()).split(path.sep).join('/');
const args = process.argv.slice(2);
const isPlace = (text) => !text.startsWith('-') && existsSync(path.resolve(text));
const places = args.filter(isPlace).map((place) => path.posix.join(here, place.split(path.sep).join('/')));
const { code } = await run('vitest', [
  'run',
  ...(places.length > 0 ? places : [`${here}/`]),
  ...args.filter((argument) => !isPlace(argument)),
]);
process.exit(code);
