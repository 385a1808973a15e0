export { AttemptProcessor } from './attempt-processor.ts';
export { dispatchModule } from './dispatch.module.ts';
export { DispatchService, type DispatchSettings } from './dispatch.service.ts';
