export { MissedDeliveriesModule } from './missed-deliveries.module.ts';
