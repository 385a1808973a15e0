import { readFileSync, writeFileSync } from 'node:fs';
import { root } from './run.mjs';

// A registry that serves only this platform's binaries leaves the other platforms out of package-lock.json, and `npm ci` then refuses the lock
// everywhere else. This adds the missing optional packages: name, exact version and the platform that the name tells. `--check` only looks.
const file = `${root}/package-lock.json`;
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  windows: 'win32',
  win32: 'win32',
  wasm32: undefined,
};
const processors = {
  64: 'x64',
  x64: 'x64',
  arm64: 'arm64',
  arm: 'arm',
  armhf: 'arm',
  gnueabihf: 'arm',
  ia32: 'ia32',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
};

function platformOf(name) {
  const words = name.split(/[/-]/);
  const system = words.map((word) => systems[word]).find(Boolean);
  const processor = words.map((word) => processors[word]).find(Boolean);
  const library = words.includes('musl') ? 'musl' : words.includes('gnu') ? 'glibc' : undefined;
  return {
    ...(processor ? { cpu: [processor] } : {}),
    ...(library ? { libc: [library] } : {}),
    ...(system ? { os: [system] } : {}),
  };
}

/** Where npm would look for `name` from the package at `from`, nearest first. */
function* placesOf(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    yield at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (at === '') return;
    if (!at.includes('/node_modules/')) {
      yield `node_modules/${name}`;
      return;
    }
  }
}

const missing = [];
for (const [at, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const isThere = [...placesOf(at, name)].some((place) => lock.packages[place]);
    if (!isThere && /^\d+\.\d+\.\d+/.test(version))
      missing.push([`node_modules/${name}`, { version, ...(dev ? { dev } : {}), optional: true, ...platformOf(name) }]);
  }
}

if (process.argv.includes('--check')) {
  process.stdout.write(missing.map(([place]) => `missing in package-lock.json: ${place}\n`).join(''));
  process.exit(missing.length === 0 ? 0 : 1);
}
const packages = Object.entries({ ...lock.packages, ...Object.fromEntries(missing) });
lock.packages = Object.fromEntries(packages.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${missing.length} packages of other platforms added to package-lock.json\n`);
