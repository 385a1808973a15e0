import type { Ecosystem } from '@autodevops/contracts/stack';
import { readablePaths } from '../../../snapshot/readable-paths.ts';
import type { Repository } from '../../../snapshot/repository.ts';
import { codeLines, type EnvironmentSource, type NamedVariable } from '../environment-source.ts';

interface Form {
  readonly files: RegExp;
  /** Finds names that must be set, in the first group. */
  readonly required: RegExp;
  /** Finds names that may be set. */
  readonly optional?: RegExp;
  readonly ecosystem: Ecosystem;
  readonly via: string;
}

const forms: readonly Form[] = [
  {
    files: /(?:^|\/)config\/(?:\w+|(?:initializers|environments)\/\w+)\.(?:rb|yml)$/,
    required: /\bENV\.fetch\(?\s*["']([A-Z][A-Z0-9_]{1,60})["']\s*\)(?!\s*(?:\{|do\b))/g,
    optional: /\bENV(?:\[|\.fetch\(?)\s*["']([A-Z][A-Z0-9_]{1,60})["']/g,
    ecosystem: 'ruby',
    via: 'configuration of Rails',
  },
  {
    files: /(?:^|\/)(?:config|env|environment|settings)\.go$|(?:^|\/)(?:config|env)\/[\w-]+\.go$/,
    required:
      /`[^`]*\b(?:env:"([A-Z][A-Z0-9_]{1,60}),(?:required|notEmpty)[^"]*"|envconfig:"([A-Z][A-Z0-9_]{1,60})"[^`]*\brequired:"true")/g,
    optional: /`[^`]*\b(?:env|envconfig):"([A-Z][A-Z0-9_]{1,60})|\bos\.(?:Getenv|LookupEnv)\("([A-Z][A-Z0-9_]{1,60})"\)/g,
    ecosystem: 'go',
    via: 'configuration of Go',
  },
  {
    files: /(?:^|\/)src\/main\/resources\/(?:application|bootstrap)(?:-[\w-]+)?\.(?:ya?ml|properties)$/,
    required: /\$\{([A-Z][A-Z0-9_]{1,60})\}/g,
    optional: /\$\{([A-Z][A-Z0-9_]{1,60}):[^}]*\}/g,
    ecosystem: 'jvm',
    via: 'configuration of Spring',
  },
  {
    files: /(?:^|\/)config\/(?:runtime|config|test|dev|prod)\.exs$/,
    required: /\bSystem\.fetch_env!\(\s*"([A-Z][A-Z0-9_]{1,60})"/g,
    optional: /\bSystem\.get_env\(\s*"([A-Z][A-Z0-9_]{1,60})"/g,
    ecosystem: 'elixir',
    via: 'configuration of Elixir',
  },
  {
    files: /(?:^|\/)config\/\w+\.php$/,
    required: /(?!)/g,
    optional: /\benv\(\s*'([A-Z][A-Z0-9_]{1,60})'/g,
    ecosystem: 'php',
    via: 'configuration of PHP',
  },
];

/** Configuration that is code of other languages: Rails, Go, Spring, Elixir, Laravel. */
export const configurationCode: EnvironmentSource = {
  reads: [
    '**/config/{application,boot,environment,database,storage,cable,redis,sidekiq,puma,secrets,master}.{rb,yml}',
    '**/config/{initializers,environments}/*.rb',
    '**/{config,env,environment,settings}.go',
    '**/{config,env}/{config,env,environment,settings,load,loader}.go',
    '**/src/main/resources/{application,bootstrap}*.{yml,yaml,properties}',
    '**/config/{runtime,config,test,dev,prod}.exs',
    '**/config/{app,database,services,mail,filesystems,queue}.php',
  ],
  read: (repository) =>
    forms.flatMap((form) =>
      readablePaths(repository)
        .filter((path) => form.files.test(path))
        .flatMap((file) => namesIn(repository, file, form)),
    ),
};

function namesIn(repository: Repository, file: string, { required, optional, ecosystem, via }: Form): NamedVariable[] {
  // What only production reads is nothing that a check needs.
  const isDeployed = /(?:^|[/-])(?:prod|production|staging|puma|deploy)\.\w+$/.test(file);
  return codeLines(repository, file).flatMap(({ text, line }) => {
    const must = namesOf(text, required);
    const names = new Set([...must, ...(optional === undefined ? [] : namesOf(text, optional))]);
    return [...names].map((name): NamedVariable => {
      const isRequired = must.includes(name) && !isDeployed && !/\bif\b|\bunless\b/.test(text);
      return { name, source: { file, line }, via, isRequired, ...(isDeployed ? { usedAt: 'deploy' } : {}), ecosystem };
    });
  });
}

const namesOf = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, first, second]) => first ?? second ?? []);
