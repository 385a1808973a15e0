import { factNames as ansible } from './detectors/ansible/fact-names.ts';
import { factNames as cpp } from './detectors/cpp/fact-names.ts';
import { factNames as dart } from './detectors/dart/fact-names.ts';
import { factNames as deno } from './detectors/deno/fact-names.ts';
import { factNames as dependencyUpdates } from './detectors/dependency-updates/fact-names.ts';
import { factNames as deployment } from './detectors/deployment/fact-names.ts';
import { factNames as docker } from './detectors/docker/fact-names.ts';
import { factNames as dotnet } from './detectors/dotnet/fact-names.ts';
import { factNames as elixir } from './detectors/elixir/fact-names.ts';
import { factNames as environment } from './detectors/environment/fact-names.ts';
import { factNames as existingCi } from './detectors/existing-ci/fact-names.ts';
import { factNames as generatedFiles } from './detectors/generated-files/fact-names.ts';
import { factNames as githubAction } from './detectors/github-action/fact-names.ts';
import { factNames as go } from './detectors/go/fact-names.ts';
import { factNames as haskell } from './detectors/haskell/fact-names.ts';
import { factNames as helm } from './detectors/helm/fact-names.ts';
import { factNames as julia } from './detectors/julia/fact-names.ts';
import { factNames as jvm } from './detectors/jvm/fact-names.ts';
import { factNames as lua } from './detectors/lua/fact-names.ts';
import { factNames as node } from './detectors/node/fact-names.ts';
import { factNames as ocaml } from './detectors/ocaml/fact-names.ts';
import { factNames as php } from './detectors/php/fact-names.ts';
import { factNames as python } from './detectors/python/fact-names.ts';
import { factNames as r } from './detectors/r/fact-names.ts';
import { factNames as release } from './detectors/release/fact-names.ts';
import { factNames as ruby } from './detectors/ruby/fact-names.ts';
import { factNames as rust } from './detectors/rust/fact-names.ts';
import { factNames as services } from './detectors/services/fact-names.ts';
import { factNames as staticSite } from './detectors/static-site/fact-names.ts';
import { factNames as swift } from './detectors/swift/fact-names.ts';
import { factNames as terraform } from './detectors/terraform/fact-names.ts';
import { factNames as zig } from './detectors/zig/fact-names.ts';
import type { FactNameEntry } from './fact-name-entry.ts';
import { sharedFactNames } from './shared-fact-names.ts';

export type { FactComparison, FactNameEntry } from './fact-name-entry.ts';

/**
 * Every fact name a detector may use, with its meaning and where it is found. Consumers read facts by these names and by nothing else.
 *
 * `owner` says whose `facts` list holds it. A project's `node.version`, `python.version` and `go.version` are always there,
 * inherited from the nearest parent directory or from a default (then of kind `convention`). Commands and paths in values were
 * checked against strict patterns (`safe-text.ts`), so they may be written into a workflow as they are.
 */
export const factNames = {
  ...sharedFactNames,
  ...ansible,
  ...cpp,
  ...dart,
  ...deno,
  ...dependencyUpdates,
  ...deployment,
  ...docker,
  ...dotnet,
  ...elixir,
  ...environment,
  ...existingCi,
  ...generatedFiles,
  ...githubAction,
  ...go,
  ...haskell,
  ...helm,
  ...julia,
  ...jvm,
  ...lua,
  ...node,
  ...ocaml,
  ...php,
  ...python,
  ...r,
  ...release,
  ...ruby,
  ...rust,
  ...services,
  ...staticSite,
  ...swift,
  ...terraform,
  ...zig,
} as const satisfies Record<string, FactNameEntry>;

/** A name of the list above. A second task of one purpose has the purpose's name, a dot, and the tool: `task.typecheck.pyright`. */
export type FactName = keyof typeof factNames | `task.${string}.${string}`;
