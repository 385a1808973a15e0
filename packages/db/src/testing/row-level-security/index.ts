export { type Actor, actors, organizations, rows, users } from './actors.ts';
export type { Attempt } from './attempt.ts';
export { attempts } from './attempts.ts';
export { evaluate, expectedOutcomes, type Outcomes, simplified } from './evaluate.ts';
export { fixture } from './fixture.ts';
