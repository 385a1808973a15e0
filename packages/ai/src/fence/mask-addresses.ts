import { isIPv6 } from 'node:net';
import type { Hide } from './mask-secrets.ts';

/**
 * Hosts that everybody knows. They tell nothing about a tenant, and what they are (a registry, a service of CI) is what an explanation often turns
 * on; only these exact names stay, and none below them, because a name below may be a tenant's.
 */
export const publicHosts: ReadonlySet<string> = new Set([
  'github.com',
  'api.github.com',
  'raw.githubusercontent.com',
  'ghcr.io',
  'gitlab.com',
  'bitbucket.org',
  'docker.io',
  'hub.docker.com',
  'registry-1.docker.io',
  'quay.io',
  'gcr.io',
  'mcr.microsoft.com',
  'public.ecr.aws',
  'npmjs.com',
  'registry.npmjs.org',
  'registry.yarnpkg.com',
  'nodejs.org',
  'pypi.org',
  'files.pythonhosted.org',
  'rubygems.org',
  'crates.io',
  'index.crates.io',
  'static.crates.io',
  'proxy.golang.org',
  'sum.golang.org',
  'repo.maven.apache.org',
  'repo1.maven.org',
  'plugins.gradle.org',
  'services.gradle.org',
  'repo.packagist.org',
  'packagist.org',
  'api.nuget.org',
  'hex.pm',
  'pub.dev',
  'deb.debian.org',
  'archive.ubuntu.com',
  'security.ubuntu.com',
  'dl-cdn.alpinelinux.org',
  'token.actions.githubusercontent.com',
]);

const mail = /[A-Za-z0-9](?:[\w.+%-]{0,62}\w)?@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.){1,6}[A-Za-z]{2,24}(?![A-Za-z0-9])/g;
const afterScheme = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/(?:\[SECRET_\d+\]@)?)([A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)(?![\w@])/gi;
/** Endings of names of hosts that are no usual endings of files or of names in code. */
const endings = [
  'com|net|org|io|dev|app|cloud|co|ai|biz|edu|gov|mil|tech|online|site|xyz|internal|intranet|corp|lan|local|localdomain|arpa|onion|example|invalid',
  'top|club|shop|store|live|pro|vip|icu|cyou|buzz|fun|space|website|press|today|life|center|agency|digital|solutions|download|stream|science|party|bid|loan',
  'racing|faith|blog|wiki|ninja|rocks|codes|social|news|tv|cc|me|ws|gg|fm|ly|de|uk|fr|nl|eu|ch|at|se|dk|fi|cz|au|nz|ca|us|jp|cn|kr|tw|br|mx|es|pt|ru|ua|be|pl|ie',
  'gr|hu|ro|tr|za|sg|hk|su|ir',
].join('|');
const bare = new RegExp(
  `(?:(?<![\\w.@$])|(?<=%[0-9A-Fa-f]{2}|_))(?:[a-z0-9](?:[a-z0-9-]{0,62})\\.){1,8}(?:${endings})(?![a-zA-Z0-9]|-[a-zA-Z0-9]|\\.\\w)`,
  'g',
);
const version4 = /(?<![\w.-])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w-]|\.\d)/g;
const version6 = /(?<![\w:.])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?![\w:])/g;

/** True for what could be the name of a host that only a tenant, or nobody, knows, in any case of letters. */
export const isForeignHost = (text: string): boolean => maskAddresses(text.toLowerCase(), String, () => '') !== text.toLowerCase();

/** Hides e-mail addresses, names of hosts other than those that everybody knows, and IP addresses other than the machine's own. */
export function maskAddresses(text: string, hideMail: Hide, hideHost: Hide): string {
  return text
    .replace(mail, (found) => hideMail(found))
    .replace(afterScheme, (found, start: string, host: string) => (isOwn(host) ? found : `${start}${hideHost(host)}`))
    .replace(bare, (found) => (isOwn(found) ? found : hideHost(found)))
    .replace(version4, (found) => (/^(?:127\.|0\.0\.0\.0$)/.test(found) ? found : hideHost(found)))
    .replace(version6, (found) => (/\d/.test(found) && found.length > 6 && isIPv6(found) ? hideHost(found) : found));
}

const isOwn = (host: string): boolean =>
  publicHosts.has(host.toLowerCase()) || /^(?:localhost|127\.[\d.]+|0\.0\.0\.0|host\.docker\.internal)$/i.test(host);
