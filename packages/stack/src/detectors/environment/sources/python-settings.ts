import { readablePaths } from '../../../snapshot/readable-paths.ts';
import type { Repository } from '../../../snapshot/repository.ts';
import { codeLines, type EnvironmentSource, type NamedVariable } from '../environment-source.ts';

const files =
  /(?:^|\/)(?:(?:settings|config|conf|configuration|env|environment)\.py|(?:settings|config|core)\/(?:__init__|base|common|default|test|testing|settings|config)\.py|conftest\.py)$/;

/** Settings of Python: what they take from the environment without a default, and the fields of pydantic's settings. */
export const pythonSettings: EnvironmentSource = {
  reads: [
    '**/{settings,config,conf,configuration,env,environment}.py',
    '**/{settings,config,core}/{__init__,base,common,default,test,testing,settings,config}.py',
    '**/conftest.py',
  ],
  read: (repository) =>
    readablePaths(repository)
      .filter((path) => files.test(path))
      .flatMap((file) => [...readsIn(repository, file), ...fieldsIn(repository, file)]),
};

/** `os.environ["X"]`, and `env("X")` and `config("X")` without a second argument, stop the program where the variable is not set. */
const required =
  /(?<![.\w])(?:os\.)?environ\[\s*["']([A-Z][A-Z0-9_]{1,60})["']\s*\](?!\s*=[^=])|(?<![.\w])(?:env(?:\.(?:str|url|int|bool|list|json|db|cache|db_url|cache_url))?|config)\(\s*["']([A-Z][A-Z0-9_]{1,60})["']\s*(?:,\s*cast\s*=\s*\w+\s*)?\)/g;
const optional = /(?:environ\.get|getenv|(?<![.\w])(?:env(?:\.\w{1,10})?|config))\(\s*["']([A-Z][A-Z0-9_]{1,60})["']/g;

function readsIn(repository: Repository, file: string): NamedVariable[] {
  const isTest = file.endsWith('conftest.py');
  const hasLibrary = /\b(?:environ|decouple|environs|starlette\.config)\b/.test(repository.text(file) ?? '');
  return codeLines(repository, file).flatMap(({ text, line }) => {
    const must = [...text.matchAll(required)].flatMap(
      ([whole, direct, called]) => direct ?? (hasLibrary && whole !== '' ? called : undefined) ?? [],
    );
    const may = [...text.matchAll(optional)].flatMap(([whole, name]) => (hasLibrary || /environ|getenv/.test(whole) ? (name ?? []) : []));
    // Inside a condition, a check on the name or a test's own assignment, nothing is asked of who runs it.
    const isSoft = /^\s*(?:if|elif|with|assert|del)\b|\bin os\.environ\b|\bif\b.*\belse\b/.test(text) || /^\s{8,}/.test(text) || isTest;
    return [...new Set([...must, ...may])].map((name) => ({
      name,
      source: { file, line },
      via: 'settings',
      isRequired: must.includes(name) && !isSoft,
      ecosystem: 'python' as const,
    }));
  });
}

/** The fields of classes that derive from `BaseSettings`; one without a default is needed. Its name in the environment is upper case with the prefix. */
function fieldsIn(repository: Repository, file: string): NamedVariable[] {
  const found: { name: string; line: number; isRequired: boolean; group: number }[] = [];
  const prefixes = new Map<number, string>();
  let group = 0;
  let isInside = false;
  for (const { text, line } of codeLines(repository, file)) {
    const isClass = /^class\s+\w+/.test(text);
    if (isClass || /^\S/.test(text)) isInside = isClass && /\(.*\b\w*BaseSettings\b/.test(text);
    if (isClass && isInside) group += 1;
    if (!isInside || isClass) continue;
    const prefix = /env_prefix\s*=\s*["'](\w{0,40})["']/.exec(text)?.[1];
    if (prefix !== undefined) prefixes.set(group, prefix);
    const [, name, rest = ''] = /^ {4}([A-Za-z]\w{0,60})\s*:\s*[\w[\], |.'"]+?(?:\s*=\s*(.+))?$/.exec(text) ?? [];
    if (name === undefined || name === 'model_config') continue;
    const isRequired =
      rest === ''
        ? !/Optional\[|\|\s*None|ClassVar/.test(text)
        : /^(?:Field\(\s*(?:\.\.\.|\)|alias|description|min_length|env\s*=)|\.\.\.)/.test(rest) && !/default/.test(rest);
    found.push({ name, line, isRequired, group });
  }
  return found.map(({ name, line, isRequired, group: own }) => ({
    name: `${prefixes.get(own) ?? ''}${name}`.toUpperCase(),
    source: { file, line },
    via: 'settings class',
    isRequired,
    ecosystem: 'python',
  }));
}
