import { ansiblePlanner } from './ansible/ansible-planner.ts';
import { cppPlanner } from './cpp/cpp-planner.ts';
import { dartPlanner } from './dart/dart-planner.ts';
import { denoPlanner } from './deno/deno-planner.ts';
import { dockerPlanner } from './docker/docker-planner.ts';
import { dotnetPlanner } from './dotnet/dotnet-planner.ts';
import type { EcosystemPlanner } from './ecosystem-planner.ts';
import { elixirPlanner } from './elixir/elixir-planner.ts';
import { githubActionPlanner } from './github-action/github-action-planner.ts';
import { goPlanner } from './go/go-planner.ts';
import { haskellPlanner } from './haskell/haskell-planner.ts';
import { helmPlanner } from './helm/helm-planner.ts';
import { juliaPlanner } from './julia/julia-planner.ts';
import { jvmPlanner } from './jvm/jvm-planner.ts';
import { luaPlanner } from './lua/lua-planner.ts';
import { nodePlanner } from './node/node-planner.ts';
import { ocamlPlanner } from './ocaml/ocaml-planner.ts';
import { phpPlanner } from './php/php-planner.ts';
import { pythonPlanner } from './python/python-planner.ts';
import { rPlanner } from './r/r-planner.ts';
import { rubyPlanner } from './ruby/ruby-planner.ts';
import { rustPlanner } from './rust/rust-planner.ts';
import { staticSitePlanner } from './static-site/static-site-planner.ts';
import { swiftPlanner } from './swift/swift-planner.ts';
import { taskRunnerPlanner } from './task-runner/task-runner-planner.ts';
import { terraformPlanner } from './terraform/terraform-planner.ts';
import { zigPlanner } from './zig/zig-planner.ts';

/** Every ecosystem that is planned, in the order of the jobs in a file. */
export const planners: readonly EcosystemPlanner[] = [
  nodePlanner,
  denoPlanner,
  pythonPlanner,
  goPlanner,
  rustPlanner,
  rubyPlanner,
  phpPlanner,
  elixirPlanner,
  jvmPlanner,
  dartPlanner,
  swiftPlanner,
  cppPlanner,
  haskellPlanner,
  ocamlPlanner,
  juliaPlanner,
  rPlanner,
  luaPlanner,
  dotnetPlanner,
  zigPlanner,
  dockerPlanner,
  terraformPlanner,
  githubActionPlanner,
  staticSitePlanner,
  helmPlanner,
  ansiblePlanner,
  taskRunnerPlanner,
];
