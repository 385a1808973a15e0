import path from 'node:path';

/** Where the caller is: npm runs scripts elsewhere and puts the place into INIT_CWD. */
export function callerDirectory(): string {
  const { INIT_CWD: initial } = process.env;
  return initial === undefined || initial === '' ? process.cwd() : initial;
}

/** The environment for git: no configuration of the user or machine, nothing interactive. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: 'corpus',
    GIT_AUTHOR_EMAIL: 'corpus@example.invalid',
    GIT_COMMITTER_NAME: 'corpus',
    GIT_COMMITTER_EMAIL: 'corpus@example.invalid',
    LC_ALL: 'C',
  };
}

/** The environment for the generator. */
export function generatorEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, NO_COLOR: '1', INIT_CWD: path.parse(process.cwd()).root };
}

const passedOn = /^(?:LANG|LC_\w+|TZ|TERM|USER|LOGNAME|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_(?:FILE|DIR)|CURL_CA_BUNDLE)$/i;

/**
 * What the steps of a job start from: of the caller's environment only language, user and how to reach the network; programs of the
 * machine, none of this project.
 */
export function runnerEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => passedOn.test(name));
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const own = folders.filter((folder) => !/node_modules[\\/]\.bin[\\/]?$|node-gyp-bin/.test(folder));
  return { ...Object.fromEntries(kept), PATH: own.join(path.delimiter) };
}
