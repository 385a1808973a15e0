export { DeliveriesModule } from './deliveries.module.ts';
export { DeliveriesProcessor } from './deliveries.processor.ts';
