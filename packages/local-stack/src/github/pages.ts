/** The few pages of the local GitHub that a person sees, in plain HTML without scripts. */

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

const style = `
:root { color-scheme: light dark; --line: light-dark(#d1d9e0, #3d444d); --soft: light-dark(#59636e, #9198a1); --card: light-dark(#fff, #151b23); }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: light-dark(#f6f8fa, #0d1117); color: light-dark(#1f2328, #f0f6fc); }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
main.narrow { max-width: 26rem; padding-top: 12vh; }
header { border-bottom: 1px solid var(--line); padding: .6rem 1rem; color: var(--soft); font-size: 13px; }
h1 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 .4rem; } h2 { font-size: 1rem; margin: 1.6rem 0 .6rem; }
p { margin: 0 0 1rem; color: var(--soft); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin-bottom: 1rem; overflow-x: auto; }
button { font: inherit; font-weight: 600; padding: .55rem 1rem; border-radius: 8px; border: 1px solid var(--line); background: var(--card); color: inherit; cursor: pointer; }
button.primary { background: #1f883d; border-color: #1f883d; color: #fff; } button.wide { display: flex; gap: .6rem; align-items: baseline; width: 100%; margin-bottom: .6rem; text-align: left; }
button:focus-visible, a:focus-visible, input:focus-visible { outline: 2px solid #0969da; outline-offset: 2px; }
small { color: var(--soft); font-weight: 400; } form.row { display: flex; gap: .6rem; flex-wrap: wrap; }
label { display: flex; gap: .5rem; padding: .15rem 0; } a { color: light-dark(#0969da, #4493f8); }
pre { margin: 0; font: 12.5px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; } ins { background: light-dark(#dafbe1, #12351f); text-decoration: none; display: block; } del { background: light-dark(#ffebe9, #3c1618); text-decoration: none; display: block; }
ul { margin: 0; padding-left: 1.2rem; }`;

export interface Page {
  title: string;
  /** Trusted HTML: everything that comes from outside has gone through `escapeHtml`. */
  body: string;
  isNarrow?: boolean;
  status?: number;
}

/** Wraps a page's body. */
export function renderPage({ title, body, isNarrow = false, status = 200 }: Page): Response {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Local GitHub</title><style>${style}</style></head><body>
<header>Local GitHub, on this machine only</header><main${isNarrow ? ' class="narrow"' : ''}>${body}</main></body></html>`;
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } });
}

/** Form fields that carry values along. */
export const hiddenFields = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');

export const errorPage = (title: string, text: string, status = 400): Response =>
  renderPage({ title, status, isNarrow: true, body: `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>` });
