import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'service.postgres': {
    owner: 'repository',
    comparison: 'text',
    meaning: 'Image tests need; the same for the names below. See ServiceNeed.',
  },
  'service.mysql': { owner: 'repository', comparison: 'text', meaning: 'Image of MySQL.' },
  'service.mariadb': { owner: 'repository', comparison: 'text', meaning: 'Image of MariaDB.' },
  'service.mongodb': { owner: 'repository', comparison: 'text', meaning: 'Image of MongoDB.' },
  'service.redis': { owner: 'repository', comparison: 'text', meaning: 'Image of Redis or Valkey.' },
  'service.rabbitmq': { owner: 'repository', comparison: 'text', meaning: 'Image of RabbitMQ.' },
  'service.kafka': { owner: 'repository', comparison: 'text', meaning: 'Image of Kafka.' },
  'service.elasticsearch': { owner: 'repository', comparison: 'text', meaning: 'Image of Elasticsearch or OpenSearch.' },
  'service.memcached': { owner: 'repository', comparison: 'text', meaning: 'Image of Memcached.' },
  'service.minio': { owner: 'repository', comparison: 'text', meaning: 'Image of MinIO.' },
  'service.nats': { owner: 'repository', comparison: 'text', meaning: 'Image of NATS.' },
} as const satisfies Record<string, FactNameEntry>;
