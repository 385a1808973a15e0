import type { SourcePlace } from '@autodevops/contracts/stack';
import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { debianPackagesOf } from '../cpp/debian-packages.ts';
import type { PythonManifest } from './python-manifest.ts';

/** Debian packages that a dependency needs at build or run time. Names are exact: `psycopg2-binary` brings its own library. */
const packagesByDependency: Readonly<Record<string, readonly string[]>> = {
  psycopg2: ['libpq-dev'],
  'psycopg[c]': ['libpq-dev'],
  mysqlclient: ['default-libmysqlclient-dev', 'pkg-config'],
  pycairo: ['libcairo2-dev', 'pkg-config'],
  pdf2image: ['poppler-utils'],
  pydub: ['ffmpeg'],
  'python-ldap': ['libldap2-dev', 'libsasl2-dev'],
  pyodbc: ['unixodbc-dev'],
  gdal: ['gdal-bin', 'libgdal-dev'],
  weasyprint: ['libpango-1.0-0', 'libpangoft2-1.0-0'],
  'python-magic': ['libmagic1'],
  pycurl: ['libcurl4-openssl-dev', 'libssl-dev'],
  pygraphviz: ['graphviz', 'libgraphviz-dev'],
  graphviz: ['graphviz'],
  xmlsec: ['libxml2-dev', 'libxmlsec1-dev', 'pkg-config'],
  pyaudio: ['portaudio19-dev'],
  pygobject: ['libcairo2-dev', 'libgirepository1.0-dev', 'pkg-config'],
  'dbus-python': ['libdbus-1-dev', 'pkg-config'],
  pytesseract: ['tesseract-ocr'],
  'python-snappy': ['libsnappy-dev'],
  pylibmc: ['libmemcached-dev'],
  'opencv-python': ['libgl1'],
  pyzbar: ['libzbar0'],
  cairosvg: ['libcairo2'],
  soundfile: ['libsndfile1'],
  'ffmpeg-python': ['ffmpeg'],
};

/** Debian packages behind the dependencies and behind what extension modules are linked with, and gettext for Django's message catalogues. */
export function systemPackageFacts(repository: Repository, manifest: PythonManifest): FactDraft[] {
  const needing = manifest.dependencies.filter(({ name }) => Object.hasOwn(packagesByDependency, name));
  const linked = linkedLibraries(repository, manifest);
  const packages = [...needing.flatMap(({ name }) => packagesByDependency[name] ?? []), ...linked.flatMap((library) => library.packages)];
  const catalogue = manifest.dependencies.some(({ name }) => name === 'django')
    ? repository.below(manifest.directory).find((path) => /(?:^|\/)locale\/.+\.po$/.test(path))
    : undefined;
  if (catalogue !== undefined) packages.push('gettext');
  const source = needing[0]?.source ?? linked[0]?.source ?? (catalogue === undefined ? undefined : { file: catalogue, line: 1 });
  if (source === undefined) return [];
  return [
    soleFact('system-packages', { value: [...new Set(packages)].sort(), kind: 'convention', source, confidence: 0.7, via: 'dependency' }),
  ];
}

/** The libraries that setup.py links an extension module with. */
function linkedLibraries(repository: Repository, { setupPyFile }: PythonManifest): { packages: readonly string[]; source: SourcePlace }[] {
  if (setupPyFile === undefined) return [];
  return repository.lines(setupPyFile).flatMap((line, index) => {
    const list = /^[^#]*\blibraries["']?\s*[=:]\s*\[([^\]]*)\]/.exec(line)?.[1] ?? '';
    const packages = [...list.matchAll(/["']([\w.+-]+)["']/g)].flatMap(([, name = '']) => debianPackagesOf(name));
    return packages.length === 0 ? [] : [{ packages, source: { file: setupPyFile, line: index + 1 } }];
  });
}
