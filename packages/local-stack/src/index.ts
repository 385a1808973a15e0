export { type LocalGitHub, startGitHub } from './github/index.ts';
export { type FaultKind, faultKinds, hostileTexts, type ModelServer, startModelServer } from './model-server/index.ts';
export { type Postgres, startPostgres } from './postgres/index.ts';
export { type AiMode, aiModes } from './stack/ai-environment.ts';
export { type Stack, type StackOptions, startStack } from './stack/start-stack.ts';
