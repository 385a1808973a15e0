export { isPortFree, pickPort } from './pick-port.ts';
export { type ProcessExit, type ProcessOptions, type SupervisedProcess, startProcess } from './supervised-process.ts';
export { partFailure, waitUntilReady } from './wait-until-ready.ts';
