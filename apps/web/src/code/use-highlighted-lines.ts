'use client';

import { useEffect, useState } from 'react';
import { type CodeLine, highlightYaml, plainLines } from './highlight-yaml.ts';

/** The lines of a YAML text: plain at once, coloured as soon as the highlighter is there. */
export function useHighlightedLines(code: string): readonly CodeLine[] {
  const [highlighted, setHighlighted] = useState<{ code: string; lines: readonly CodeLine[] } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    // Without colours the text is still the text.
    highlightYaml(code).then(
      (lines) => isCurrent && setHighlighted({ code, lines }),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [code]);
  return highlighted?.code === code ? highlighted.lines : plainLines(code);
}
