import { disguises } from './disguises.ts';
import { orders } from './orders.ts';

/** A text that tries to steer a model, with the names of what it is made from. */
export interface Injection {
  readonly name: string;
  readonly text: string;
}

const perOrder = 8;

/** Every order in eight disguises, so that every disguise is worn by many orders: the same texts in every run. */
export const injections: readonly Injection[] = orders.flatMap((order, at) =>
  Array.from({ length: perOrder }, (_, turn) => {
    const disguise = disguises[(at * 5 + turn * 4 + (turn === 0 ? 0 : 1)) % disguises.length];
    return { name: `${disguise?.name}: ${order.slice(0, 60)}`, text: disguise?.wear(order) ?? order };
  }),
);
