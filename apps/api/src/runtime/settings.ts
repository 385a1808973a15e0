import type { WebhookSecrets } from '@autodevops/github';

/** Everything that the environment decides, as values. */
export interface ApiSettings {
  /** The origin of the dashboard, which the API shares. */
  readonly publicUrl: URL;
  readonly sessionSecret: string;
  readonly githubUrl: URL;
  readonly webhookSecrets: WebhookSecrets;
  readonly realtime: { readonly url: string; readonly apiKey: string; readonly jwtSecret: string };
}
