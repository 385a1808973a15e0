import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { dependsOn, type PythonManifest } from './python-manifest.ts';

/** Signs in a conftest that the tests make their tables themselves. */
const makesTables =
  /\bcreate_all\(|\bcommand\.upgrade\(|\balembic_upgrade\b|\bflask_migrate\b.*\bupgrade\b|(?<![.\w])upgrade\(\)|\bpytest_alembic\b/;

/**
 * The command that brings the database of the tests to its newest schema. Django and its plug-in for pytest make a database of their own for the tests and
 * migrate it; alembic waits to be asked, unless a conftest does so or makes the tables without it.
 */
export function pythonMigrationFacts(repository: Repository, manifest: PythonManifest, prefix: string): FactDraft[] {
  const { directory } = manifest;
  const conftests = ['conftest.py', 'tests/conftest.py', 'test/conftest.py'].map((name) => fileIn(directory, name));
  const isDone = conftests.some((file) => repository.lines(file).some((line) => !/^\s*#/.test(line) && makesTables.test(line)));
  if (isDone || dependsOn(manifest, 'pytest-alembic') !== undefined) return [];
  const start = prefix === '' ? 'python -m ' : prefix;
  const own = fileIn(directory, 'alembic.ini');
  const fact = (command: string, file: string, via: string): FactDraft[] => [
    soleFact('python.migrate-command', {
      value: `${start}${command}`,
      kind: 'convention',
      source: { file, line: 1 },
      confidence: 0.7,
      via,
    }),
  ];
  if (repository.has(own)) return fact('alembic upgrade head', own, 'migrations of alembic');
  const flask = fileIn(directory, 'migrations/alembic.ini');
  const isFound = ['.flaskenv', 'app.py', 'wsgi.py'].some((name) => repository.has(fileIn(directory, name)));
  return repository.has(flask) && isFound && dependsOn(manifest, 'flask-migrate') !== undefined
    ? fact('flask db upgrade', flask, 'migrations of Flask')
    : [];
}
