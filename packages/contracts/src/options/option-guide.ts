import { RepositoryOptions } from './repository-options.ts';

/** Every key of `autodevops.yml`, in order, with what it is for in one sentence. */
export const optionGuide: readonly { readonly key: string; readonly text: string }[] = Object.entries(RepositoryOptions.shape).map(
  ([key, value]) => ({ key, text: value.meta()?.description ?? value.unwrap().meta()?.description ?? '' }),
);

/** An `autodevops.yml` to start from. */
export const optionsExample = `branches: [main, "release/*"]
services:
  - kind: postgres
    version: "16"
    environment: [DATABASE_URL]
matrix:
  node:
    versions: ["22", "24"]
companions:
  dependabot: true
`;
