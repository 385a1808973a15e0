import type { SourcePlace } from '@autodevops/contracts/stack';
import { textAt, valueAt } from '../../parse/value-at.ts';
import type { Repository } from '../../snapshot/repository.ts';

/** What starts a deployment: the platform watches the repository, or somebody runs its command. */
export type DeployedBy = 'push' | 'command';

interface Platform {
  readonly platform: string;
  readonly deployedBy: DeployedBy;
  /** Paths of its configuration, the whole of one. */
  readonly file: RegExp;
  /** The line that shows that a file of this name belongs to it; null where it does not. Where it is left out, the name is enough. */
  readonly confirms?: (repository: Repository, file: string) => number | null;
}

/** In the order of their names. A file below the root belongs to one of several projects. */
const platforms: readonly Platform[] = [
  { platform: 'amplify', deployedBy: 'push', file: /^amplify\.ya?ml$/ },
  { platform: 'app-engine', deployedBy: 'command', file: /^app\.ya?ml$/, confirms: isAppEngine },
  { platform: 'azure-developer', deployedBy: 'command', file: /^azure\.ya?ml$/ },
  { platform: 'capistrano', deployedBy: 'command', file: /^Capfile$/ },
  { platform: 'digitalocean', deployedBy: 'push', file: /^\.do\/app\.ya?ml$/ },
  { platform: 'firebase', deployedBy: 'command', file: /^firebase\.json$/ },
  { platform: 'fly', deployedBy: 'command', file: /^(?:[^/]+\/){0,2}fly\.toml$/ },
  { platform: 'heroku', deployedBy: 'push', file: /^(?:heroku\.yml|app\.json)$/, confirms: isHeroku },
  { platform: 'kamal', deployedBy: 'command', file: /^config\/deploy\.ya?ml$/ },
  { platform: 'netlify', deployedBy: 'push', file: /^(?:[^/]+\/){0,2}netlify\.toml$/ },
  { platform: 'railway', deployedBy: 'push', file: /^railway\.(?:toml|json)$/ },
  { platform: 'render', deployedBy: 'push', file: /^render\.ya?ml$/ },
  { platform: 'vercel', deployedBy: 'push', file: /^(?:[^/]+\/){0,2}vercel\.json$/, confirms: vercelDeploys },
  { platform: 'wrangler', deployedBy: 'command', file: /^(?:[^/]+\/){0,2}wrangler\.(?:toml|jsonc?)$/ },
];

interface PlatformFile {
  readonly platform: string;
  readonly deployedBy: DeployedBy;
  readonly source: SourcePlace;
}

const known = new WeakMap<Repository, readonly PlatformFile[]>();

/** Every file that configures a platform, read once for a repository. */
export function platformFiles(repository: Repository): readonly PlatformFile[] {
  const found = known.get(repository) ?? readPlatformFiles(repository);
  known.set(repository, found);
  return found;
}

/** Only a few of the paths of a large tree can be meant: those near the root that end like a configuration. */
function readPlatformFiles(repository: Repository): readonly PlatformFile[] {
  const paths = [...repository.ending('yml', 'yaml', 'toml', 'json', 'jsonc'), ...repository.named('capfile')];
  const near = paths.filter((path) => path.split('/', 4).length < 4);
  return platforms.flatMap((platform) => filesOf(repository, near, platform));
}

function filesOf(
  repository: Repository,
  paths: readonly string[],
  { platform, deployedBy, file: pattern, confirms }: Platform,
): readonly PlatformFile[] {
  return paths
    .filter((path) => pattern.test(path))
    .flatMap((file) => {
      const line = confirms === undefined ? 1 : confirms(repository, file);
      return line === null ? [] : [{ platform, deployedBy, source: { file, line } }];
    });
}

/** Many things are called app.yaml; those of App Engine name a runtime. */
function isAppEngine(repository: Repository, file: string): number | null {
  const document = repository.yaml(file);
  return textAt(document?.value, 'runtime') === undefined ? null : (document?.lineOf('runtime') ?? 1);
}

/** Many things are called app.json too; Heroku's names its stack, its formation, its buildpacks or its add-ons. */
function isHeroku(repository: Repository, file: string): number | null {
  if (file !== 'app.json') return 1;
  const document = repository.json(file);
  const field = ['buildpacks', 'formation', 'addons', 'stack'].find((key) => valueAt(document?.value, key) !== undefined);
  return field === undefined ? null : (document?.lineOf(field) ?? 1);
}

/** Vercel watches the repository unless it is told not to. */
function vercelDeploys(repository: Repository, file: string): number | null {
  const document = repository.json(file);
  if (valueAt(document?.value, 'git', 'deploymentEnabled') === false) return null;
  return 1;
}
