import type { ServiceDefinition } from './service-definition.ts';

/** What stands in for a service of the world outside: storage, a cloud, mail, secrets. */
export const standIns: readonly ServiceDefinition[] = [
  {
    kind: 'minio',
    defaultImage: 'minio/minio:latest',
    images: { 'minio/minio': 'minio/minio:latest' },
    rebuilt: { 'bitnami/minio': /^$/ },
    dependencies: ['minio', 'github.com/minio/minio-go/v7'],
    environment: ['MINIO_ENDPOINT'],
  },
  {
    kind: 'localstack',
    defaultImage: 'localstack/localstack:4.7',
    images: { 'localstack/localstack': 'localstack/localstack:4.7' },
    dependencies: [],
    environment: ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_DEFAULT_REGION', 'AWS_REGION'],
  },
  {
    kind: 'mailpit',
    defaultImage: 'axllent/mailpit:v1.27',
    images: { 'axllent/mailpit': 'axllent/mailpit:v1.27' },
    rebuilt: { 'mailhog/mailhog': /^$/, 'maildev/maildev': /^$/, 'schickling/mailcatcher': /^$/ },
    dependencies: [],
    environment: ['SMTP_HOST', 'SMTP_PORT', 'MAIL_HOST', 'MAIL_PORT'],
  },
  {
    kind: 'vault',
    defaultImage: 'hashicorp/vault:1.20',
    images: { 'hashicorp/vault': 'hashicorp/vault:1.20' },
    rebuilt: { vault: /^(1\.\d{1,2})/ },
    dependencies: [
      'hvac',
      'node-vault',
      'github.com/hashicorp/vault/api',
      'vaultrs',
      'vaultsharp',
      'org.springframework.vault:spring-vault-core',
    ],
    environment: ['VAULT_ADDR', 'VAULT_TOKEN'],
  },
];
