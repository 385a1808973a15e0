import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { textAt, textsAt } from '../../parse/value-at.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { normalise, type PythonManifest } from './python-manifest.ts';

/** What has to be there to build a package, by what its build asks for. */
const compilers: readonly (readonly [name: RegExp, value: string])[] = [
  [/^(?:maturin|setuptools-rust|puccinialin)$/, 'rust'],
  [/^(?:scikit-build|scikit-build-core|py-build-cmake|cmake)$/, 'cmake'],
  [/^(?:meson-python|mesonpy|meson)$/, 'meson'],
  [/^cython$/, 'cython'],
  [/^(?:pybind11|nanobind|cffi)$/, 'c'],
];

/**
 * The compiler behind the package of this directory: what its own build requires, never what its dependencies bring, because those come as wheels. A setup.py
 * with extension modules is compiled without saying so.
 */
export function nativeBuildFacts(repository: Repository, { pyproject, pyprojectFile, setupPyFile }: PythonManifest): FactDraft[] {
  const backend = textAt(pyproject?.value, 'build-system', 'build-backend');
  const required = textsAt(pyproject?.value, 'build-system', 'requires').map((text) => ({
    name: normalise(/^[A-Za-z0-9._-]+/.exec(text.trim())?.[0] ?? ''),
    line: pyproject?.lineOf('build-system', 'requires') ?? 1,
  }));
  const named = [
    ...(backend === undefined
      ? []
      : [{ name: normalise(backend.split('.')[0] ?? ''), line: pyproject?.lineOf('build-system', 'build-backend') ?? 1 }]),
    ...required,
  ];
  const fact = (value: string, file: string, line: number, confidence: number, via: string): FactDraft[] => [
    soleFact('python.native-build', { value, kind: 'declaration', source: { file, line }, confidence, via }),
  ];
  for (const [pattern, value] of compilers) {
    const found = named.find(({ name }) => pattern.test(name));
    if (found !== undefined) return fact(value, pyprojectFile, found.line, 0.95, found.name);
  }
  const lines = setupPyFile === undefined ? [] : repository.lines(setupPyFile);
  const index = lines.findIndex((line) => /^(?!\s*#).*\b(?:ext_modules|rust_extensions|cffi_modules)\s*=/.test(line));
  if (setupPyFile === undefined || index < 0) return [];
  return fact(lines[index]?.includes('rust_extensions') === true ? 'rust' : 'c', setupPyFile, index + 1, 0.8, 'extension modules');
}
