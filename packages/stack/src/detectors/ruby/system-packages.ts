import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { type Bundle, gemPlace } from './read-bundle.ts';

/** Debian packages that gems compile against or start. */
const packagesByGem: Readonly<Record<string, readonly string[]>> = {
  charlock_holmes: ['libicu-dev'],
  curb: ['libcurl4-openssl-dev'],
  gobject: ['libgirepository1.0-dev'],
  'gobject-introspection': ['libgirepository1.0-dev'],
  gpgme: ['libgpgme-dev'],
  'idn-ruby': ['libidn-dev'],
  image_processing: ['libvips42'],
  'libxml-ruby': ['libxml2-dev'],
  mini_magick: ['imagemagick'],
  mysql2: ['default-libmysqlclient-dev'],
  pg: ['libpq-dev'],
  poppler: ['libpoppler-glib-dev'],
  rmagick: ['libmagickwand-dev'],
  'ruby-filemagic': ['libmagic-dev'],
  'ruby-libvirt': ['libvirt-dev'],
  'ruby-vips': ['libvips42'],
  rugged: ['cmake', 'libssh2-1-dev'],
  snappy: ['libsnappy-dev'],
  'streamio-ffmpeg': ['ffmpeg'],
  'taglib-ruby': ['libtag1-dev'],
  tiny_tds: ['freetds-dev'],
  zbar: ['libzbar-dev'],
};

/** The Debian packages behind the gems that a bundle names, or that its lock holds. */
export function systemPackageFacts(bundle: Bundle): FactDraft[] {
  const needed = Object.keys(packagesByGem).flatMap((name) => {
    const source = gemPlace(bundle, name);
    return source === undefined ? [] : [{ name, source }];
  });
  const [first] = needed;
  if (first === undefined) return [];
  const value = [...new Set(needed.flatMap(({ name }) => packagesByGem[name] ?? []))].sort();
  return [soleFact('system-packages', { value, kind: 'convention', source: first.source, confidence: 0.75, via: first.name })];
}
