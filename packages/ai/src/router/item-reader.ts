import { JSONParser } from '@streamparser/json';

/** Finds the items of one list in a JSON object while its text is still coming. */
export interface ItemReader {
  /** Text that is no JSON ends the reading quietly: the whole reply is looked at in the end anyway. */
  write(text: string): void;
}

/** Tells each item of `$.<field>` as soon as it is complete, in order. Text before the first brace (a code fence) is passed over. */
export function createItemReader(field: string, onItem: (item: unknown) => void): ItemReader {
  const parser = new JSONParser({ paths: [`$.${field}.*`], keepStack: false });
  let state: 'before' | 'inside' | 'over' = 'before';
  const end = (): void => {
    state = 'over';
  };
  parser.onValue = ({ value }) => onItem(value);
  parser.onError = end;
  parser.onEnd = end;
  return {
    write(text) {
      let rest = text;
      if (state === 'before') {
        const start = text.indexOf('{');
        if (start === -1) return;
        rest = text.slice(start);
        state = 'inside';
      }
      if (state !== 'inside') return;
      try {
        parser.write(rest);
      } catch {
        end();
      }
    },
  };
}
