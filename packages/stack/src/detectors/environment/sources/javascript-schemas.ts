import { readablePaths } from '../../../snapshot/readable-paths.ts';
import type { Repository } from '../../../snapshot/repository.ts';
import { codeLines, type EnvironmentSource, type NamedVariable } from '../environment-source.ts';

const files =
  /(?:^|\/)(?:(?:env|environment)\.[cm]?[jt]s|(?:env|environment)\.(?:schema|validation|config|server|client)\.[jt]s|(?:env|environment)\/(?:index|server|client|schema)\.[cm]?[jt]s|config\/(?:index|env|schema|validation|environment)\.[jt]s|app\.module\.ts|(?:env|config)[.-]validation(?:\.schema)?\.[jt]s)$/;

/** A library that checks the environment: `createEnv`, zod over `process.env`, envalid, znv, convict, Joi. */
const checks = /\b(?:createEnv|cleanEnv|parseEnv|convict|z\.object|Joi\.object|v\.object|envsafe|makeValidator)\s*\(/;

/** Schemas of the environment in JavaScript: what they check and have no default for is needed before the code starts. */
export const javascriptSchemas: EnvironmentSource = {
  reads: [
    '**/{env,environment}.{ts,js,mjs,cjs,mts}',
    '**/{env,environment}.{schema,validation,config,server,client}.{ts,js}',
    '**/{env,environment}/{index,server,client,schema}.{ts,js,mjs}',
    '**/config/{index,env,schema,validation,environment}.{ts,js}',
    '**/app.module.ts',
    '**/{env,config}{.,-}validation{,.schema}.{ts,js}',
  ],
  read: (repository) =>
    readablePaths(repository)
      .filter((path) => files.test(path))
      .flatMap((file) => schemaIn(repository, file)),
};

const entry =
  /^\s*['"]?([A-Z][A-Z0-9_]{1,60})['"]?\s*:\s*((?:z|Joi|joi|v|yup)(?:\..*|\s*)|(?:str|url|email|host|port|num|bool|json|makeValidator)\(.*)$/;
/** It has a default, may be left out, or goes on in lines that are not looked at. */
const mayBeMissing = /\.(?:optional|nullish|default|catch)\(|\b(?:default|devDefault|testDefault)\s*:|\bv\.optional\(|^\w+\s*$|[({[]\s*$/;

/** The calls that follow on lines of their own, each of which begins with its dot. */
function chainAfter(lines: readonly { readonly text: string }[]): string {
  const end = lines.findIndex(({ text }) => !/^\s*\./.test(text));
  return lines
    .slice(0, end < 0 ? lines.length : end)
    .map(({ text }) => text.trim())
    .join('');
}

function schemaIn(repository: Repository, file: string): NamedVariable[] {
  const text = repository.text(file) ?? '';
  if (!checks.test(text) || !/process\.env|import\.meta\.env|Joi|runtimeEnv|convict/.test(text)) return [];
  const lines = codeLines(repository, file);
  // A schema that may be left out is left out by checks: then none of it is needed.
  const isSkippable = /\bSKIP_ENV_VALIDATION\b/.test(text);
  const skip = lines.find((one) => one.text.includes('SKIP_ENV_VALIDATION'));
  const named = lines.flatMap(({ text: code, line }, index): NamedVariable[] => {
    const [, name = '', begin = ''] = entry.exec(code) ?? [];
    if (name === '') return [];
    const rule = begin + chainAfter(lines.slice(index + 1));
    const isOptional = /^joi/i.test(rule) ? !rule.includes('.required(') : mayBeMissing.test(rule);
    return [{ name, source: { file, line }, via: 'schema of the environment', isRequired: !isOptional && !isSkippable, ecosystem: 'node' }];
  });
  const convicted = lines.flatMap(({ text: code, line }): NamedVariable[] => {
    const name = /^\s*env:\s*['"]([A-Z][A-Z0-9_]{1,60})['"]/.exec(code)?.[1];
    return name === undefined
      ? []
      : [{ name, source: { file, line }, via: 'schema of the environment', isRequired: false, ecosystem: 'node' }];
  });
  const switchOff: NamedVariable[] =
    skip === undefined || named.length === 0
      ? []
      : [
          {
            name: 'SKIP_ENV_VALIDATION',
            source: { file, line: skip.line },
            via: 'switch of the schema',
            isRequired: true,
            isSecret: false,
            usedAt: 'build',
            ecosystem: 'node',
          },
        ];
  return [...switchOff, ...named, ...convicted];
}
