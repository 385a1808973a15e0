export { type ApiClient, type ApiClientOptions, ApiError, createApiClient } from './api-client.ts';
