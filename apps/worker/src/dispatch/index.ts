export { dispatchModule } from './dispatch.module.ts';
export { DispatchService, type DispatchSettings } from './dispatch.service.ts';
