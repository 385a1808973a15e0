import type { SourcePlace } from '@autodevops/contracts/stack';
import { baseNameOf } from '../../snapshot/directories.ts';
import { readablePaths } from '../../snapshot/readable-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { isSecretName } from './classify-variable.ts';

/** A secret that stands in a committed file: its name and place, and never its value. */
export interface LeakedValue {
  readonly name: string;
  readonly source: SourcePlace;
}

/** Files of environments that are meant to stay on a machine. */
export const environmentPatterns: readonly string[] = [
  '**/.env',
  '**/.env.{local,production,prod,staging,development,dev}',
  '**/.env.*.local',
];

const isEnvironment = (path: string): boolean =>
  /^\.env(?:\.(?:local|production|prod|staging|development|dev|\w+\.local))?$/i.test(baseNameOf(path));

/** Values that everybody knows, or that say themselves that they are to be replaced. */
const placeholder =
  /^(?:|null|none|true|false|\d{1,5}|x+|\*+|\.+|-+|<[^>]*>|\[[^\]]*\]|\$\{?\w+.*|%\w+%|(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0)\S*|.*(?:change|replace|example|your|todo|fixme|placeholder|dummy|sample|insert|default|secret_?here|test|local|dev|fake|not.?a.?secret|password|secret|postgres|root|admin|guest|user|minio).*)$/i;

/** Forms that only real keys have, whatever their variable is called. */
const keyForms =
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[0-9A-Za-z]{36}\b|\bgithub_pat_\w{40,}|\b[sr]k_live_[0-9A-Za-z]{16,}|\bxox[abposr]-[0-9A-Za-z-]{20,}|\bAIza[0-9A-Za-z_-]{35}\b|\bglpat-[\w-]{20}|\bSG\.[\w-]{16,}\.[\w-]{16,}|-----BEGIN [A-Z ]*PRIVATE KEY|\bsk-(?:ant-|proj-)?[\w-]{32,}/;
/** An address with a password for a host that is not of this machine or of compose. */
const address = /^[a-z][a-z0-9+.-]*:\/\/[^:/@\s]+:([^@/\s]+)@([\w.-]+)/i;

/** Secrets with a value in committed environments, and keys of a known form in example files. */
export function leakedValues(repository: Repository): LeakedValue[] {
  return readablePaths(repository).flatMap((file) => {
    const isPrivate = isEnvironment(file);
    if (!isPrivate && !/^\.env\./i.test(baseNameOf(file))) return [];
    return repository.lines(file).flatMap((text, index): LeakedValue[] => {
      const [, name = '', written = ''] = /^\s*(?:export\s+)?([A-Za-z_]\w{0,99})\s*=\s*(.*)$/.exec(text) ?? [];
      const value = written
        .replace(/\s+#.*$/, '')
        .replaceAll(/^["']|["']\s*$/g, '')
        .trim();
      const isLeaked = keyForms.test(value) || (isPrivate && (isRealSecret(name, value) || isRealAddress(value)));
      return name !== '' && isLeaked ? [{ name, source: { file, line: index + 1 } }] : [];
    });
  });
}

/** The names that committed environments set, which frameworks load by themselves. */
export const committedNames = (repository: Repository): ReadonlySet<string> =>
  new Set(
    repository
      .named('.env', '.env.development', '.env.test')
      .flatMap((file) => repository.lines(file))
      .flatMap((text) => /^\s*(?:export\s+)?([A-Za-z_]\w{0,99})\s*=\s*\S/.exec(text)?.[1] ?? []),
  );

const isRealSecret = (name: string, value: string): boolean => isSecretName(name) && value.length >= 6 && !placeholder.test(value);

function isRealAddress(value: string): boolean {
  const [, password = '', host = ''] = address.exec(value) ?? [];
  return (
    host.includes('.') &&
    !/^(?:127\.|0\.0\.|10\.|192\.168\.)|\.(?:local|internal|test)$|example\./.test(host) &&
    !/^(?:\$|<|x+$|\*+$)/.test(password)
  );
}
