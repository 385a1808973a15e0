import { addDelivery, type Database, withIntake } from '@autodevops/db';
import type { DeliveryStore, StoredDelivery } from './receive-delivery.ts';

export class PostgresDeliveryStore implements DeliveryStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(delivery: StoredDelivery): Promise<'added' | 'duplicate'> {
    const { outcome } = await withIntake(this.#database, (tx) => addDelivery(tx, delivery));
    return outcome;
  }
}
