import type { SourcePlace } from '@autodevops/contracts/stack';
import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { textAt, textsAt } from '../../parse/value-at.ts';
import { directoryOf, fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { djangoDatabase, hasDatabase } from './django-database.ts';
import { djangoManage } from './django-manage.ts';
import { dependsOn, type PythonManifest } from './python-manifest.ts';
import { type IniSection, readIni } from './read-ini.ts';

/** A module by its dotted name. */
const isModule = (text: string): boolean => /^[A-Za-z_]\w{0,60}(?:\.[A-Za-z_]\w{0,60}){0,7}$/.test(text);

/** Files that pytest takes options from, with the section. The first that has one counts for pytest; here each is a sign. */
const sections: readonly (readonly [file: string, section: string])[] = [
  ['pytest.ini', 'pytest'],
  ['.pytest.ini', 'pytest'],
  ['tox.ini', 'pytest'],
  ['setup.cfg', 'tool:pytest'],
];

/**
 * Which settings Django starts with: those that pytest is given on its command line, then in its options, then in a conftest, then the default of manage.py.
 * Where only manage.py knows them, pytest has to be told by a variable, because it never runs manage.py. Then the database that these settings name.
 */
export function djangoFacts(repository: Repository, manifest: PythonManifest, runner: string | undefined): FactDraft[] {
  const { directory } = manifest;
  const told = [...fromCommandLine(repository, manifest), ...fromOptions(repository, manifest)];
  const conftests = ['conftest.py', 'tests/conftest.py', 'test/conftest.py'].map((name) => fileIn(directory, name));
  const inTests = conftests.flatMap((file) => fromCode(repository, file, 0.85, 'conftest'));
  const manage = djangoManage(repository, directory) ?? fileIn(directory, 'manage.py');
  const byDefault = fromCode(repository, manage, 0.8, 'manage.py');
  const candidates = [...told, ...inTests, ...byDefault];
  const isConfigured = conftests.some((file) => repository.lines(file).some((line) => /\bsettings\.configure\(/.test(line)));
  const [used] = candidates;
  const facts: FactDraft[] = [{ name: 'python.settings-module', candidates }];
  const [fallback] = byDefault;
  const isAsked = runner === 'pytest' && dependsOn(manifest, 'pytest-django') !== undefined && !isConfigured;
  if (isAsked && told.length === 0 && inTests.length === 0 && fallback !== undefined)
    facts.push(soleFact('python.settings-variable', { ...fallback, via: 'pytest knows no settings' }));
  return used === undefined ? facts : [...facts, ...djangoDatabase(repository, directoryOf(manage), String(used.value))];
}

/** Whether the settings that the manage.py of a folder starts with say in so many words which database they use. */
export function namesItsDatabase(repository: Repository, folder: string): boolean {
  const [settings] = fromCode(repository, fileIn(folder, 'manage.py'), 0.8, 'manage.py');
  return settings !== undefined && hasDatabase(repository, folder, String(settings.value));
}

function fromCommandLine(repository: Repository, manifest: PythonManifest): CandidateDraft[] {
  const { pyproject, pyprojectFile } = manifest;
  const path = ['tool', 'pytest', 'ini_options', 'addopts'] as const;
  const options = textAt(pyproject?.value, ...path) ?? textsAt(pyproject?.value, ...path).join(' ');
  const lines = iniSections(repository, manifest).flatMap(({ file, section }) =>
    section.lists('addopts').map(({ text, line }) => ({ text, source: { file, line } })),
  );
  const all = [{ text: options, source: { file: pyprojectFile, line: pyproject?.lineOf(...path) ?? 1 } }, ...lines];
  return all.flatMap(({ text, source }) => named(/(?:^|\s)--ds[= ]([\w.]+)/.exec(text)?.[1], source, 0.95, '--ds'));
}

function fromOptions(repository: Repository, manifest: PythonManifest): CandidateDraft[] {
  const { pyproject, pyprojectFile: file } = manifest;
  const path = ['tool', 'pytest', 'ini_options', 'DJANGO_SETTINGS_MODULE'] as const;
  const inProject = named(textAt(pyproject?.value, ...path), { file, line: pyproject?.lineOf(...path) ?? 1 }, 0.95, 'options of pytest');
  const inFiles = iniSections(repository, manifest).flatMap((found) => {
    const item = found.section.text('DJANGO_SETTINGS_MODULE');
    return named(item?.text.trim(), { file: found.file, line: item?.line ?? 1 }, 0.95, 'options of pytest');
  });
  return [...inProject, ...inFiles];
}

function iniSections(repository: Repository, { directory }: PythonManifest): { file: string; section: IniSection }[] {
  return sections.flatMap(([name, head]) => {
    const file = fileIn(directory, name);
    const section = readIni(repository.text(file) ?? '').get(head);
    return section === undefined ? [] : [{ file, section }];
  });
}

/** `os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")`, or the same as an assignment. */
const inCode = /["']DJANGO_SETTINGS_MODULE["']\s*(?:,|\]\s*=)\s*["']([\w.]+)["']/;

function fromCode(repository: Repository, file: string, confidence: number, via: string): CandidateDraft[] {
  return repository.lines(file).flatMap((line, index) => {
    const module = /^\s*#/.test(line) ? undefined : inCode.exec(line)?.[1];
    return named(module, { file, line: index + 1 }, confidence, via);
  });
}

/** Settings for tests beside those for development are no contradiction. */
const named = (value: string | undefined, source: SourcePlace, confidence: number, via: string): CandidateDraft[] =>
  value !== undefined && isModule(value) ? [{ value, kind: 'declaration', source, confidence, via, admits: () => true }] : [];
