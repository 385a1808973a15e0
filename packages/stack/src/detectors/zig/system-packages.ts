import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import type { Repository } from '../../snapshot/repository.ts';

/** Debian packages of the libraries that build files link from the system. */
const packagesByLibrary: Readonly<Record<string, string>> = {
  asound: 'libasound2-dev',
  curl: 'libcurl4-openssl-dev',
  GL: 'libgl-dev',
  gtk4: 'libgtk-4-dev',
  'gtk-3': 'libgtk-3-dev',
  libcurl: 'libcurl4-openssl-dev',
  libevdev: 'libevdev-dev',
  libinput: 'libinput-dev',
  ncurses: 'libncurses-dev',
  ncursesw: 'libncurses-dev',
  pixman: 'libpixman-1-dev',
  'pixman-1': 'libpixman-1-dev',
  pq: 'libpq-dev',
  readline: 'libreadline-dev',
  SDL2: 'libsdl2-dev',
  sdl2: 'libsdl2-dev',
  sqlite3: 'libsqlite3-dev',
  ssl: 'libssl-dev',
  crypto: 'libssl-dev',
  'wayland-client': 'libwayland-dev',
  'wayland-server': 'libwayland-dev',
  X11: 'libx11-dev',
  xkbcommon: 'libxkbcommon-dev',
  z: 'zlib1g-dev',
  zlib: 'zlib1g-dev',
};

/** The Debian packages behind `linkSystemLibrary` calls of a build file. */
export function systemPackageFacts(repository: Repository, file: string): FactDraft[] {
  const found = repository.lines(file).flatMap((line, index) => {
    const name = /\.?linkSystemLibrary2?\(\s*"([^"]+)"/.exec(line)?.[1];
    return name === undefined || !Object.hasOwn(packagesByLibrary, name)
      ? []
      : [{ debian: packagesByLibrary[name] ?? '', line: index + 1 }];
  });
  const [first] = found;
  if (first === undefined) return [];
  const value = [...new Set([...found.map(({ debian }) => debian), 'pkg-config'])].sort();
  return [
    soleFact('system-packages', {
      value,
      kind: 'convention',
      source: { file, line: first.line },
      confidence: 0.7,
      via: 'linkSystemLibrary',
    }),
  ];
}
