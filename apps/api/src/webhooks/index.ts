export { ReceiveDelivery } from './receive-delivery.ts';
export { webhookPath, webhookRoute } from './webhook-route.ts';
export { WebhooksModule } from './webhooks.module.ts';
