import type { Database } from '@autodevops/db';
import { verifySignature } from '@autodevops/github';
import { Module } from '@nestjs/common';
import { type ApiSettings, DATABASE, SETTINGS } from '../runtime/index.ts';
import { PostgresDeliveryStore } from './postgres-delivery-store.ts';
import { ReceiveDelivery } from './receive-delivery.ts';

/** The use case behind the webhook route. The route itself is a Fastify plugin: see `webhookRoute`. */
@Module({
  providers: [
    {
      provide: ReceiveDelivery,
      inject: [DATABASE, SETTINGS],
      useFactory: (database: Database, { webhookSecrets: secrets }: ApiSettings) =>
        new ReceiveDelivery((body, header) => verifySignature({ secrets, body, header }), new PostgresDeliveryStore(database)),
    },
  ],
  exports: [ReceiveDelivery],
})
export class WebhooksModule {}
