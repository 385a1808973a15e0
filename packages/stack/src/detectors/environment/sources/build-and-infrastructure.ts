import { isOptionalDirectory } from '../../../snapshot/ignored-paths.ts';
import { readablePaths } from '../../../snapshot/readable-paths.ts';
import type { Repository } from '../../../snapshot/repository.ts';
import { codeLines, type EnvironmentSource, type NamedVariable } from '../environment-source.ts';

const isDockerfile = (path: string): boolean =>
  /(?:^|\/)(?:(?:Dockerfile|Containerfile)(?:[.-][\w.-]+)?|[\w.-]+\.(?:dockerfile|containerfile))$/i.test(path);
/** Set by the builder itself. */
const predefined = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$|^(?:HTTPS?|FTP|NO|ALL)_PROXY$|^(?:SOURCE_DATE_EPOCH|BUILDKIT_\w+)$/i;

/** Arguments of images without a default, and variables of Terraform without one. */
export const buildAndInfrastructure: EnvironmentSource = {
  reads: ['**/{Dockerfile,Containerfile}', '**/{Dockerfile,Containerfile}[.-]*', '**/variables.{tf,tofu}'],
  read: (repository) => [
    ...readablePaths(repository)
      .filter((path) => isDockerfile(path) && !isOptionalDirectory(path))
      .flatMap((file) => argumentsOf(repository, file)),
    ...repository
      .named('variables.tf', 'variables.tofu')
      .filter((path) => !isOptionalDirectory(path))
      .flatMap((file) => variablesOf(repository, file)),
  ],
};

/** The same argument in a later stage is the first one handed on. */
function argumentsOf(repository: Repository, file: string): NamedVariable[] {
  const lines = codeLines(repository, file);
  const given = new Set(lines.flatMap(({ text }) => /^\s*ARG\s+([A-Za-z_]\w{0,60})=/.exec(text)?.[1] ?? []));
  return lines.flatMap(({ text, line }): NamedVariable[] => {
    const name = /^\s*ARG\s+([A-Za-z_]\w{0,60})\s*$/.exec(text)?.[1];
    if (name === undefined || given.has(name) || predefined.test(name)) return [];
    return [{ name, source: { file, line }, via: 'build argument', isRequired: false, usedAt: 'build', ecosystem: 'docker' }];
  });
}

function variablesOf(repository: Repository, file: string): NamedVariable[] {
  const found: { name: string; line: number; hasDefault: boolean; isSecret: boolean }[] = [];
  for (const { text, line } of codeLines(repository, file)) {
    const name = /^variable\s+"([A-Za-z_]\w{0,60})"\s*\{/.exec(text)?.[1];
    if (name !== undefined)
      found.push({ name, line, hasDefault: /\bdefault\s*=/.test(text), isSecret: /\bsensitive\s*=\s*true/.test(text) });
    const last = found.at(-1);
    if (last !== undefined && /^\s+default\s*=/.test(text)) last.hasDefault = true;
    if (last !== undefined && /^\s+sensitive\s*=\s*true/.test(text)) last.isSecret = true;
  }
  return found
    .filter(({ hasDefault }) => !hasDefault)
    .map(({ name, line, isSecret }) => ({
      name: `TF_VAR_${name}`,
      source: { file, line },
      via: 'Terraform variable',
      isRequired: false,
      ...(isSecret ? { isSecret } : {}),
      usedAt: 'deploy',
      ecosystem: 'terraform',
    }));
}
