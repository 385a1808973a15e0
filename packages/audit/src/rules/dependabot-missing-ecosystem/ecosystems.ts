import type { Ecosystem } from '@autodevops/contracts/stack';

/** What Dependabot calls an ecosystem; the names by which an entry may cover it. */
export const dependabotNames: ReadonlyMap<Ecosystem, readonly string[]> = new Map([
  ['node', ['npm', 'bun']],
  ['python', ['pip', 'uv', 'conda']],
  ['go', ['gomod']],
  ['rust', ['cargo', 'rust-toolchain']],
  ['jvm', ['maven', 'gradle']],
  ['dotnet', ['nuget', 'dotnet-sdk']],
  ['ruby', ['bundler']],
  ['php', ['composer']],
  ['elixir', ['mix']],
  ['swift', ['swift']],
  ['dart', ['pub']],
  ['docker', ['docker', 'docker-compose']],
  ['terraform', ['terraform', 'opentofu']],
  ['helm', ['helm']],
]);
