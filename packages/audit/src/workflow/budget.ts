/** What a step and a pair of its mappings cost, beside their text. */
export const unitCost = 50;

/** An amount of text that may still be read: aliases can make few lines into many. */
export class Budget {
  #left: number;

  constructor(maxCharacters: number) {
    this.#left = maxCharacters;
  }

  spend(cost: number): void {
    this.#left -= cost;
  }

  /** True when there was more than allowed; what was read is then not the whole. */
  get isExhausted(): boolean {
    return this.#left < 0;
  }
}
