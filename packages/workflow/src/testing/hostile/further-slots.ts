import { asName, type HostileSlot, oneLine, quoted, slot, type Tree } from './hostile-slot.ts';

const role = (extra: Tree = {}): Tree => ({ 'tasks/main.yml': '- ansible.builtin.ping:\n', '.ansible-lint': '', ...extra });
const galaxy = (description: string): string => `galaxy_info:\n  role_name: shop\n  description: ${description}\n`;

const cabal = (lines: string): Tree => ({
  'shop.cabal': `name: shop\nversion: 0.1\nbuild-type: Simple\n${lines}library\n  build-depends: base >=4.17 && <4.20\ntest-suite spec\n  type: exitcode-stdio-1.0\n`,
});

const opam = (synopsis: string, extra: Tree = {}): Tree => ({
  'dune-project': '(lang dune 3.0)\n(name shop)\n',
  'shop.opam': `opam-version: "2.0"\nsynopsis: ${synopsis}\ndepends: [ "ocaml" {>= "4.14"} ]\n`,
  'src/dune': '(library (name shop))\n',
  'test/dune': '(test (name shop_test))\n',
  ...extra,
});

const rock = (lines: string, extra: Tree = {}): Tree => ({
  'shop-scm-1.rockspec': `package = "shop"\n${lines}`,
  '.luacheckrc': '',
  'spec/shop_spec.lua': '',
  ...extra,
});

const zig = (code: string, extra: Tree = {}): Tree => ({
  'build.zig': `pub fn build(b: *std.Build) void {\n    const test_step = b.step("test", "Run the tests");\n${code}}\n`,
  'src/main.zig': '',
  ...extra,
});

const julia = (lines: string, compat = '"1.10"'): Tree => ({
  'Project.toml': `name = "Shop"\nuuid = "682c06a0-de6a-54ab-a142-c8b1cf79cde6"\nversion = "0.1.0"\n${lines}[compat]\njulia = ${compat}\n`,
  'src/Shop.jl': 'module Shop\nend\n',
  'test/runtests.jl': '',
});

const description = (lines: string): Tree => ({
  DESCRIPTION: `Package: shop\nVersion: 0.1.0\n${lines}`,
  NAMESPACE: '',
  'tests/testthat/test-a.R': '',
});

const meson = (code: string, extra: Tree = {}): Tree => ({
  'meson.build': `project('shop', 'c', meson_version : '>=0.59')\n${code}test('a', executable('a', 'a.c'))\n`,
  'a.c': 'int main(void) { return 0; }\n',
  ...extra,
});
/** A string of languages that end one with a plain quote and know no escape. */
const plainQuoted = (text: string): string => `'${oneLine(text).replaceAll(/['\\]/g, '')}'`;

/** Places in the manifests of languages with fewer managers: first what nothing is made from, then what is used where it is plain. */
export const furtherSlots: readonly HostileSlot[] = [
  slot('description of an Ansible role', 'shop', (text) => role({ 'meta/main.yml': galaxy(quoted(text)) })),
  slot('comment of an Ansible playbook', 'shop', (text) => ({
    'ansible.cfg': `# ${oneLine(text)}\n`,
    'site.yml': `# ${oneLine(text)}\n- name: ${quoted(text)}\n  hosts: all\n`,
  })),
  slot('name of an Ansible playbook', '-', (text) => ({
    'ansible.cfg': '',
    'site.yml': '- hosts: all\n',
    [`playbooks/?${asName(text)}.yml`]: '- hosts: all\n',
  })),
  slot('scenario of molecule', '-', (text) =>
    role({ 'meta/main.yml': galaxy('shop'), [`molecule/-${asName(text)}/molecule.yml`]: 'driver: { name: docker }\n' }),
  ),
  slot('synopsis of a Haskell package', 'shop', (text) => cabal(`-- ${oneLine(text)}\nsynopsis: ${oneLine(text)}\n`)),
  slot('compiler of a Haskell package', 'x', (text) => cabal(`tested-with: GHC == x${oneLine(text).replaceAll(/[{}]/g, '')}\n`)),
  slot('resolver of stack', 'x', (text) => ({ ...cabal(''), 'stack.yaml': `resolver: ${quoted(`x${text}`)}\n` })),
  slot('synopsis of an OCaml package', 'shop', (text) => opam(quoted(text))),
  slot('.ocaml-version', '', (text) => opam('"shop"', { '.ocaml-version': `x${text}\n` })),
  slot('.ocamlformat', 'x', (text) => opam('"shop"', { '.ocamlformat': `version = x${oneLine(text)}\n` })),
  slot('description of a rock', 'shop', (text) => rock(`-- ${oneLine(text)}\ndescription = { summary = ${quoted(oneLine(text))} }\n`)),
  slot('bound of Lua', '', (text) => rock(`dependencies = { ${quoted(oneLine(`lua x${text}`))} }\n`)),
  slot('name of a rockspec', '-', (text) => rock('', { [`rockspecs/-${asName(text)}.rockspec`]: '' })),
  slot('comment of build.zig', 'shop', (text) => zig(`    // ${oneLine(text)}\n`)),
  slot('system library of Zig', 'x', (text) => zig(`    exe.linkSystemLibrary(${quoted(`x${oneLine(text)}`)});\n`)),
  slot('.zigversion', '', (text) => zig('', { '.zigversion': `x${text}\n` })),
  slot('authors of a Julia package', 'shop', (text) => julia(`authors = [${quoted(text)}]\n`)),
  slot('bound of Julia', 'x', (text) => julia('', quoted(`x${text}`))),
  slot('title of an R package', 'shop', (text) => description(`Title: ${oneLine(text)}\nDepends:\n    R (>= 4.1.0)\n`)),
  slot('bound of R', 'x', (text) => description(`Depends:\n    R (>= x${oneLine(text)})\n`)),
  slot('comment of meson.build', 'shop', (text) => meson(`# ${oneLine(text)}\nmessage(${plainQuoted(text)})\n`)),
  slot('dependency of Meson', 'x', (text) => meson(`x = dependency(${plainQuoted(`x${text}`)})\n`)),
  slot('option of Meson', 'x', (text) =>
    meson('', { 'meson_options.txt': `option(${plainQuoted(`x${text}`)}, type : 'boolean', value : false)\n` }),
  ),
];
