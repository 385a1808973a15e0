export { openQueueBackend, type QueueBackend, type QueueBackendOptions } from './backend/queue-backend.ts';
export { wakeUpSettings, workerSettings } from './backend/worker-settings.ts';
export { type Backoff, backoffDelay, exponential } from './backoff.ts';
export { Dispatcher, type DispatcherOptions, type DispatchSource } from './dispatch/dispatcher.ts';
export { wakeUpId } from './dispatch/handed-out.ts';
export { NotificationListener, type NotificationListenerOptions } from './dispatch/notification-listener.ts';
export { planDispatch, type Waiting } from './dispatch/plan-dispatch.ts';
export { createWakeUpProducer, type WakeUpProducer } from './dispatch/wake-up-producer.ts';
export { QueueEnvironment } from './env.ts';
export {
  defineJob,
  type JobDefinition,
  jobDefinitions,
  jobOfKind,
  ProcessDeliveryPayload,
  processDelivery,
  RunAnalysisPayload,
  RunFixPayload,
  RunPublicationPayload,
  runAnalysis,
  runFix,
  runPublication,
  SummariseAnalysisPayload,
  summariseAnalysis,
} from './jobs/index.ts';
export { type QueueName, type QueueSettings, queueNames, queueSettings } from './queues.ts';
