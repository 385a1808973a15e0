import { calledName } from '../commands/command-purposes.ts';
import { type Command, readCommands } from '../script/read-commands.ts';

/** Programs that prepare, look, pack or deliver, whatever their arguments are. */
const programs: ReadonlySet<string> = new Set(
  `: [ [[ ( } alias awk base64 basename bc break case cat cd certutil chmod chown cksum clear column continue command comm cp csplit curl cut date dd declare defaults df diff dirname
  disown do done dos2unix dpkg dpkg-deb du echo elif else envsubst esac exit export expr false fi file find fmt fold for free function gawk getconf grep egrep groups gh git gpg gunzip gzip
  hash hdiutil head hostname iconv id in install jobs jq kill killall ldconfig ldd let ln local locale-gen locale ls lscpu lsof md5sum mkdir mkfifo mktemp mount mv nl nproc nm objdump openssl
  otool patch pgrep pkill popd printenv printf ps pushd pwd read readarray readonly realpath reset return rev rm rmdir rsync scp sed select seq set sha1sum sha256sum sha512sum shasum shift shopt
  sleep softwareupdate sort split ssh-add ssh-keygen ssh-keyscan stat strip sw_vers sync sysctl tac tail tar tee test then touch tr trap tree true truncate tty type ulimit umask uname
  uniq unlink unset unzip until update-alternatives uptime wait wc wget whatis which while whoami xattr xcode-select xz yes yq zip zipinfo zstd 7z source .
  apt apt-get apt-add-repository add-apt-repository apt-key apk brew choco cinst dnf flatpak pacman port scoop snap winget yum zypper
  pip pip3 gem corepack rustup fvm nvm pyenv rbenv sdk ghcup conda mamba micromamba pipx cargo-binstall
  aws gcloud gsutil az kubectl helm terraform tofu doctl flyctl vercel netlify wrangler heroku codecov cosign syft goreleaser twine wixl signtool codesign security xcrun notarytool
  autoreconf autoconf automake aclocal libtoolize autopoint pkg-config`.split(/\s+/),
);

/** Cmdlets of PowerShell that do none of what a program does. */
const cmdlet =
  /^(?:Write|Get|Set|New|Remove|Copy|Move|Rename|Join|Split|Select|Where|Out|Add|Expand|Compress|ConvertTo|ConvertFrom|Import|Install|Update|Resolve|Clear|Start)-(?!Process|Job)[A-Z]\w*$/i;

/** Programs with subcommands of which these only prepare, look or pack. */
const subcommands: Readonly<Record<string, RegExp>> = {
  npm: /^(?:install|i|ci|add|config|cache|version|--version|-v|ls|list|view|info|pkg|pack|audit|outdated|update|dedupe|prune|rebuild|whoami|ping|set|get|link|uninstall|publish|dist-tag|token)$/,
  pnpm: /^(?:install|i|add|config|store|--version|-v|ls|list|why|pack|audit|outdated|update|dedupe|prune|fetch|import|env|self-update|version|publish|link|setup)$/,
  yarn: /^(?:install|add|config|cache|--version|-v|list|info|why|pack|audit|dedupe|plugins?|set|version|versions|global|npm|constraints|link)$/,
  bun: /^(?:install|i|add|--version|-v|pm|upgrade|update|outdated|link|publish)$/,
  node: /^(?:--version|-v|-p)$/,
  deno: /^(?:--version|-V|install|cache|info|upgrade|doc|publish|add|fmt|lint)$/,
  python: /^(?:--version|-V)$/,
  uv: /^(?:sync|pip|venv|lock|build|publish|python|tool|export|add|remove|version|--version|cache|self|tree)$/,
  poetry: /^(?:install|config|build|lock|check|export|env|self|version|--version|publish|show|add|update|remove|cache|source)$/,
  pdm: /^(?:install|sync|lock|build|publish|config|export|use|venv|info|--version|add|update|self|cache)$/,
  pipenv: /^(?:install|sync|lock|verify|graph|requirements|--version|--venv|--python)$/,
  hatch: /^(?:build|publish|version|--version|env|config|dep|python|clean|fmt)$/,
  conan: /^(?:install|profile|remote|config|create|export|--version)$/,
  bundle: /^(?:install|config|lock|update|outdated|--version|-v|version|info|list|clean|add|platform|package|cache)$/,
  ruby: /^(?:--version|-v)$/,
  php: /^(?:--version|-v|-m|-i|-l)$/,
  composer:
    /^(?:install|update|validate|require|config|global|dump-autoload|dumpautoload|audit|self-update|--version|-V|remove|show|outdated|diagnose|why|info|licenses|clear-cache|clearcache|check-platform-reqs|create-project)$/,
  go: /^(?:install|get|mod|env|version|list|work|clean|fmt|vet|build|doc|telemetry)$/,
  cargo:
    /^(?:install|binstall|update|metadata|doc|rustdoc|package|login|generate-lockfile|tree|about|deny|audit|vet|check|build|fetch|clean|publish|--version|-V|version|add|rustc|outdated|machete|udeps|semver-checks|readme|bench|fmt|clippy|cyclonedx|sort|msrv|deb|owner|search|vendor|fix)$/,
  dotnet:
    /^(?:restore|tool|nuget|pack|publish|workload|new|build|clean|--version|--info|--list-sdks|format|add|sln|list|dev-certs|sign|nuget-license)$/,
  mix: /^(?:deps|deps\..*|local\..*|compile|format|credo|dialyzer|docs|xref|hex\..*|archive\..*|sobelow|phx\.digest|assets\..*|ecto\.(?:create|migrate|load|setup|drop)|unused|escript\..*|help|gettext\..*|release|sentry\..*)$/,
  dart: /^(?:pub|analyze|format|fix|doc|compile|--version|info|create)$/,
  flutter: /^(?:pub|analyze|format|build|doctor|config|precache|--version|create|clean|gen-l10n|upgrade|channel|packages)$/,
  swift: /^(?:build|package|--version|-version|sdk|format)$/,
  docker:
    /^(?:login|logout|pull|push|tag|info|version|--version|images|inspect|manifest|image|network|volume|system|load|save|rmi|ps|logs|buildx|build|context|scout)$/,
  stack: /^(?:setup|update|install|upgrade|--version|path|clean|config|unpack)$/,
  cabal:
    /^(?:update|install|configure|build|sdist|freeze|haddock|check|upload|--version|list-bin|user-config|outdated|get|path|info|clean)$/,
  opam: /^(?:install|update|switch|init|pin|depext|repo|repository|config|env|option|var|list|upgrade|--version|show|lint|publish)$/,
  nix: /^(?:--version|profile|flake|fmt|store|config)$/,
  rustc: /^(?:--version|-V|-vV|--print)$/,
  gcc: /^--version$/,
  clang: /^--version$/,
  java: /^(?:-version|--version)$/,
  cmake: /^(?!--build$|--workflow$|-P$|-E$)/,
};

/** Scripts, targets and recipes whose names say that they do something else. */
const asideNames =
  /^(?:docs?|documentation|typedoc|storybook|site|website|generate|codegen|gen|proto|clean|prepare|prepack|postinstall|deps|dependencies|setup|bootstrap|install|i18n|translations?|size|size-limit|bundlesize|changeset|changelog|version|bench|benchmark|bump|tag|tidy|download|upload|sync|login|icons?|assets|css|styles|images?|migrate|seed)(?![a-z])/;

/** True for a command that is known to run no tests and to start nothing that tests could use. What is run by a variable's value may be anything. */
export function isHarmlessCommand({ words }: Command): boolean {
  const [program = '', ...rest] = words;
  if (!words.flatMap(commandsWithin).every(isHarmlessCommand)) return false;
  if (program === '' || /^[A-Za-z_]\w*\+?=/.test(program)) return true;
  if (program.includes('$')) return false;
  const name = program.replace(/^\/(?:usr\/)?(?:local\/)?s?bin\//, '').replace(/\.exe$/i, '');
  if (programs.has(name) || cmdlet.test(name)) return !runsAnother(name, rest);
  const called = calledName(words.slice(0, 12).join(' '));
  if (called !== null && !called.includes('$') && asideNames.test(called)) return true;
  const python = /^python[\d.]*$/.test(name) ? 'python' : name;
  const first = rest.find((word) => !/^(?:\+\S+|-[CF]|--(?:dir|cwd|prefix|filter)(?:=.*)?)$/.test(word)) ?? '';
  if (python === 'python' && first === '-m')
    return /^(?:pip|venv|build|twine|virtualenv|ensurepip|wheel|json\.tool|http\.server|site|zipfile|setuptools_scm)$/.test(rest[1] ?? '');
  const known = Object.hasOwn(subcommands, python) ? subcommands[python] : undefined;
  return known?.test(first) === true;
}

/** `find -exec`, and what reads a script of its own. */
function runsAnother(name: string, rest: readonly string[]): boolean {
  if (name === 'find') return rest.some((word) => /^-exec/.test(word));
  return (name === 'source' || name === '.') && rest.some((word) => /test|check|spec/i.test(word));
}

/** The commands whose output a quoted word takes in: `"$(…)"`. */
function commandsWithin(word: string): readonly Command[] {
  const texts = [...word.matchAll(/\$\((?!\()([^()]*)|`([^`]*)`/g)].map(([, substituted, quoted]) => substituted ?? quoted ?? '');
  return texts.flatMap((text) => readCommands(text));
}
