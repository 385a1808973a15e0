import { detector as ansible } from './ansible/detector.ts';
import { detector as cpp } from './cpp/detector.ts';
import { detector as dart } from './dart/detector.ts';
import type { Detector } from './define-detector.ts';
import { detector as deno } from './deno/detector.ts';
import { detector as dependencyUpdates } from './dependency-updates/detector.ts';
import { detector as deployment } from './deployment/detector.ts';
import { detector as docker } from './docker/detector.ts';
import { detector as dotnet } from './dotnet/detector.ts';
import { detector as elixir } from './elixir/detector.ts';
import { detector as environment } from './environment/detector.ts';
import { detector as existingCi } from './existing-ci/detector.ts';
import { detector as generatedFiles } from './generated-files/detector.ts';
import { detector as githubAction } from './github-action/detector.ts';
import { detector as go } from './go/detector.ts';
import { detector as haskell } from './haskell/detector.ts';
import { detector as helm } from './helm/detector.ts';
import { detector as julia } from './julia/detector.ts';
import { detector as jvm } from './jvm/detector.ts';
import { detector as lua } from './lua/detector.ts';
import { detector as node } from './node/detector.ts';
import { detector as ocaml } from './ocaml/detector.ts';
import { detector as php } from './php/detector.ts';
import { detector as python } from './python/detector.ts';
import { detector as r } from './r/detector.ts';
import { detector as release } from './release/detector.ts';
import { detector as repository } from './repository/detector.ts';
import { detector as ruby } from './ruby/detector.ts';
import { detector as rust } from './rust/detector.ts';
import { detector as services } from './services/detector.ts';
import { detector as staticSite } from './static-site/detector.ts';
import { detector as swift } from './swift/detector.ts';
import { detector as taskRunner } from './task-runner/detector.ts';
import { detector as terraform } from './terraform/detector.ts';
import { detector as zig } from './zig/detector.ts';

/** Every detector, in the order of their ids. A test holds this list against the folders. */
export const detectors: readonly Detector[] = [
  ansible,
  cpp,
  dart,
  deno,
  dependencyUpdates,
  deployment,
  docker,
  dotnet,
  elixir,
  environment,
  existingCi,
  generatedFiles,
  githubAction,
  go,
  haskell,
  helm,
  julia,
  jvm,
  lua,
  node,
  ocaml,
  php,
  python,
  r,
  release,
  repository,
  ruby,
  rust,
  services,
  staticSite,
  swift,
  taskRunner,
  terraform,
  zig,
];
