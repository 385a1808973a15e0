import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

export interface ShownLine {
  readonly line: number;
  /** Stays until it is closed, and holds the focus. */
  readonly isPinned: boolean;
}

/** Long enough to move the pointer onto what is shown. */
const hideDelayMs = 180;
/** Over the text one reads; over the gutter one asks. */
const showDelayMs = { text: 350, gutter: 40 } as const;

const gutterOf = (element: Element | null): HTMLElement | null => element?.closest<HTMLElement>('[data-gutter]') ?? null;
const lineAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;

/** The gutter that a key leads to from another one; null for any other key. */
function gutterAfter(key: string, from: HTMLElement, all: readonly HTMLElement[]): HTMLElement | null {
  const index = all.indexOf(from);
  const page = 15;
  const places: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: all.length - 1,
  };
  const place = places[key];
  return place === undefined ? null : (all[Math.min(all.length - 1, Math.max(0, place))] ?? null);
}

/**
 * Which line of a list is explained. Rows carry `data-line`, the one button in each `data-gutter`. The pointer shows a line while it is over it,
 * the focus while it is on it (the arrow keys lead from line to line), and a press or a touch keeps it shown.
 */
export function useShownLine(list: RefObject<HTMLElement | null>) {
  const [shown, setShown] = useState<ShownLine | null>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keep = useCallback(() => clearTimeout(timer.current), []);
  const later = useCallback((delayMs: number, change: (before: ShownLine | null) => ShownLine | null) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setShown(change), delayMs);
  }, []);
  const hide = useCallback(() => later(hideDelayMs, (before) => (before?.isPinned ? before : null)), [later]);
  const focusLine = useCallback(
    (line: number) => gutterOf(list.current?.querySelector(`[data-line="${line}"] [data-gutter]`) ?? null)?.focus(),
    [list],
  );
  const close = useCallback(() => {
    keep();
    if (shown?.isPinned) focusLine(shown.line);
    setShown(null);
  }, [keep, shown, focusLine]);

  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const ending = new AbortController();
    const listen = <Name extends keyof HTMLElementEventMap>(name: Name, handle: (event: HTMLElementEventMap[Name]) => void) =>
      element.addEventListener(name, handle, { signal: ending.signal });
    const show = (line: number, isPinned: boolean) => (before: ShownLine | null) =>
      before?.isPinned && !isPinned ? before : { line, isPinned };
    listen('pointerover', (event) => {
      const row = lineAt(event.target);
      if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
      if (row === null) return hide();
      const isGutter = event.target instanceof Element && gutterOf(event.target) !== null;
      later(isGutter ? showDelayMs.gutter : showDelayMs.text, show(Number(row.dataset['line']), false));
    });
    listen('pointerleave', hide);
    listen('click', (event) => {
      const row = lineAt(event.target);
      // A press that ends a selection is no question.
      if (row === null || window.getSelection()?.isCollapsed === false) return;
      keep();
      const line = Number(row.dataset['line']);
      setCurrent(line);
      setShown((before) => (before?.isPinned && before.line === line ? null : { line, isPinned: true }));
    });
    listen('focusin', (event) => {
      const row = lineAt(event.target);
      if (row === null || !(event.target instanceof Element) || !event.target.matches(':focus-visible')) return;
      keep();
      setCurrent(Number(row.dataset['line']));
      setShown(show(Number(row.dataset['line']), false));
    });
    listen('focusout', hide);
    listen('keydown', (event) => {
      const gutter = event.target instanceof Element ? gutterOf(event.target) : null;
      if (gutter === null || event.ctrlKey || event.metaKey || event.altKey) return;
      const next = gutterAfter(event.key, gutter, [...element.querySelectorAll<HTMLElement>('[data-gutter]')]);
      if (next === null) return;
      event.preventDefault();
      setShown(null);
      next.focus();
    });
    return () => {
      ending.abort();
      clearTimeout(timer.current);
    };
  }, [list, hide, keep, later]);

  return { shown, current, keep, hide, close, focusLine };
}
