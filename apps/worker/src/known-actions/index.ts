export { type ActionKnowledge, createActionKnowledge, type ReadActionKnowledge } from './action-knowledge.ts';
export { KnownActionsModule } from './known-actions.module.ts';
