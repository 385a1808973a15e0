import { baseNameOf } from '../../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../../snapshot/ignored-paths.ts';
import { codeLines, type EnvironmentSource } from '../environment-source.ts';

const isExample = (path: string): boolean =>
  /^(?:\.env(?:\.\w+)?\.(?:example|sample|dist|template)|\.env\.(?:tests?|testing|ci)|env\.example|example\.env)$/i.test(baseNameOf(path));

/** Example files, and those that only tests read. */
export const exampleFiles: EnvironmentSource = {
  reads: [
    '**/.env.{example,sample,dist,template,test,tests,testing,ci}',
    '**/.env.*.{example,sample,dist,template}',
    '**/{env.example,example.env}',
  ],
  read: (repository) =>
    repository
      .ending('example', 'sample', 'dist', 'template', 'test', 'tests', 'testing', 'ci', 'env')
      .filter((path) => isExample(path) && !isOptionalDirectory(path))
      .flatMap((file) =>
        codeLines(repository, file).flatMap(({ text, line }) => {
          const name = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(text)?.[1];
          const isForTests = /\.(?:tests?|testing|ci)$/i.test(file);
          if (name === undefined) return [];
          const via = isForTests ? 'environment of the tests' : 'example environment';
          return [{ name, source: { file, line }, via, isRequired: false, ...(isForTests ? { usedAt: 'test' as const } : {}) }];
        }),
      ),
};
