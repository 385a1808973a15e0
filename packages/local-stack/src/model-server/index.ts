export { type FaultKind, type FaultScope, type Faults, faultKinds, type ModelService } from './faults.ts';
export { hostileTexts } from './hostile-texts.ts';
export { type ModelRequest, type ModelServer, type ModelServerOptions, startModelServer } from './start-model-server.ts';
