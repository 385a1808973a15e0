import type { SourcePlace } from '@autodevops/contracts/stack';
import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { CargoWorkspace } from './cargo-workspaces.ts';
import { lockedPackages } from './read-cargo.ts';

/** Debian packages whose headers or programs a crate's build script looks for. */
const packagesByCrate: Readonly<Record<string, readonly string[]>> = {
  'alsa-sys': ['libasound2-dev'],
  bindgen: ['libclang-dev'],
  bevy: ['libasound2-dev', 'libudev-dev', 'libwayland-dev', 'libxkbcommon-dev'],
  'cairo-sys-rs': ['libcairo2-dev'],
  'clang-sys': ['libclang-dev'],
  'ffmpeg-sys-next': ['libavcodec-dev', 'libavdevice-dev', 'libavfilter-dev', 'libavformat-dev', 'libclang-dev', 'libswscale-dev'],
  'glib-sys': ['libglib2.0-dev'],
  'gstreamer-sys': ['libgstreamer-plugins-base1.0-dev', 'libgstreamer1.0-dev'],
  'gtk-sys': ['libgtk-3-dev'],
  'gtk4-sys': ['libgtk-4-dev'],
  hidapi: ['libudev-dev', 'libusb-1.0-0-dev'],
  'jack-sys': ['libjack-jackd2-dev'],
  'libadwaita-sys': ['libadwaita-1-dev'],
  'libbpf-sys': ['libelf-dev', 'zlib1g-dev'],
  'libdbus-sys': ['libdbus-1-dev'],
  'libgssapi-sys': ['libkrb5-dev'],
  'libpulse-sys': ['libpulse-dev'],
  'libseccomp-sys': ['libseccomp-dev'],
  'libudev-sys': ['libudev-dev'],
  'mysqlclient-sys': ['default-libmysqlclient-dev'],
  'nettle-sys': ['libgmp-dev', 'nettle-dev'],
  opencv: ['libclang-dev', 'libopencv-dev'],
  'openssl-sys': ['libssl-dev'],
  'pango-sys': ['libpango1.0-dev'],
  pcap: ['libpcap-dev'],
  'pq-sys': ['libpq-dev'],
  'prost-build': ['protobuf-compiler'],
  'sdl2-sys': ['libsdl2-dev'],
  'soup3-sys': ['libsoup-3.0-dev'],
  'tonic-build': ['protobuf-compiler'],
  'tonic-prost-build': ['protobuf-compiler'],
  'tss-esapi-sys': ['libtss2-dev'],
  'webkit2gtk-sys': ['libayatana-appindicator3-dev', 'librsvg2-dev', 'libwebkit2gtk-4.1-dev', 'libxdo-dev'],
  'xkbcommon-sys': ['libxkbcommon-dev'],
  'yeslogic-fontconfig-sys': ['libfontconfig1-dev'],
};

/** What a dependency names where no lock file lists the crate below it. */
const cratesBelow: Readonly<Record<string, readonly string[]>> = {
  openssl: ['openssl-sys'],
  'native-tls': ['openssl-sys'],
  tauri: ['webkit2gtk-sys', 'gtk-sys'],
  wry: ['webkit2gtk-sys', 'gtk-sys'],
  gtk: ['gtk-sys'],
  gtk4: ['gtk4-sys'],
  alsa: ['alsa-sys'],
  cpal: ['alsa-sys'],
  rodio: ['alsa-sys'],
};

/** Crates that bring the sources of a library along, which then need not be installed. */
const vendoring: Readonly<Record<string, string>> = {
  'openssl-src': 'openssl-sys',
  'pq-src': 'pq-sys',
  'mysqlclient-src': 'mysqlclient-sys',
};

/** The Debian packages behind the crates of a lock file; of the direct dependencies where there is none. */
export function systemPackageFacts(repository: Repository, workspace: CargoWorkspace): FactDraft[] {
  const places = cratePlaces(repository, workspace);
  for (const [source, crate] of Object.entries(vendoring)) if (places.has(source)) places.delete(crate);
  const needing = [...places].filter(([name]) => Object.hasOwn(packagesByCrate, name));
  const names = [...new Set(needing.flatMap(([name]) => packagesByCrate[name] ?? []))];
  const [first] = needing;
  if (first === undefined) return [];
  const needsPkgConfig = names.some((name) => name.endsWith('-dev') && name !== 'libclang-dev');
  const value = (needsPkgConfig ? [...names, 'pkg-config'] : names).sort();
  return [soleFact('system-packages', { value, kind: 'convention', source: first[1], confidence: 0.75, via: first[0] })];
}

/** Every crate that is built, with the line that names it: a lock file knows all of them, manifests only the direct ones. */
function cratePlaces(repository: Repository, { root, packages }: CargoWorkspace): Map<string, SourcePlace> {
  const file = fileIn(root.directory, 'Cargo.lock');
  const locked = lockedPackages(repository, root.directory);
  const places = new Map([...locked].map(([name, line]) => [name, { file, line }]));
  for (const { name, source } of packages.flatMap(({ dependencies }) => dependencies)) {
    const below = locked.size === 0 && Object.hasOwn(cratesBelow, name) ? (cratesBelow[name] ?? []) : [];
    for (const crate of [name, ...below]) if (!places.has(crate)) places.set(crate, source);
  }
  return places;
}
