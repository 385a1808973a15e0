export { ChangedTable, ChangeEvent, changeEventName, organizationTopic } from './change-event.ts';
