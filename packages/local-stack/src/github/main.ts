import { readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { appFile } from './connect-github.ts';
import { readGitHubEnvironment } from './env.ts';
import { type LocalGitHub, startGitHub } from './start-github.ts';

const environment = readGitHubEnvironment();
const owner = 'octocat';

const write = (message: string, fields: Record<string, unknown> = {}) =>
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level: 'info', part: 'github', message, ...fields })}\n`);

/** The name under which a local folder appears: what GitHub allows in a name stays. */
const nameOf = (directory: string) => path.basename(path.resolve(directory)).replace(/[^A-Za-z0-9._-]+/g, '-') || 'repository';

async function importAll(github: LocalGitHub): Promise<void> {
  const samples = environment.SAMPLES_DIRECTORY;
  for (const entry of samples === undefined ? [] : readdirSync(samples, { withFileTypes: true })) {
    if (entry.isDirectory()) await github.importRepository({ owner, name: entry.name, path: path.join(samples ?? '', entry.name) });
  }
  for (const directory of environment.IMPORT_PATHS) {
    const { fullName } = await github.importRepository({ owner, name: nameOf(directory), path: directory });
    github.watchRepository({ owner, name: nameOf(directory) });
    write('repository imported', { repository: fullName });
  }
}

function tellParent(github: LocalGitHub): void {
  const file = path.join(environment.DATA_DIRECTORY, appFile);
  writeFileSync(`${file}.new`, JSON.stringify({ url: github.url, apiUrl: github.apiUrl, ...github.app }), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

const github = await startGitHub({
  port: environment.PORT,
  webhookUrl: environment.WEBHOOK_URL,
  webhookSecret: environment.GITHUB_WEBHOOK_SECRET,
  setupUrl: environment.SETUP_URL,
  callbackUrls: environment.CALLBACK_URLS,
  dataDirectory: environment.DATA_DIRECTORY,
  log: write,
  prepare: async (starting) => {
    await importAll(starting);
    tellParent(starting);
  },
});
write('ready', { url: github.url });

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void github.stop().then(() => process.exit(0));
  });
}
