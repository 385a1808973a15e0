/** Puts a value into the address without leaving the page or adding to the history; an empty value leaves the address. */
export function replaceSearch(name: string, value: string): void {
  const url = new URL(window.location.href);
  if (value === '') url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  window.history.replaceState(null, '', url);
}

/** Puts a value into the address as a step that the back button undoes. */
export function pushSearch(name: string, value: string): void {
  const url = new URL(window.location.href);
  if (value === '') url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  if (url.href !== window.location.href) window.history.pushState(null, '', url);
}

/** Puts a whole query into the address as a step that the back button undoes; what stood there before is left behind. */
export function pushQuery(search: URLSearchParams): void {
  const url = new URL(window.location.href);
  url.search = search.toString();
  if (url.href !== window.location.href) window.history.pushState(null, '', url);
}

/** Writes the whole query of the address anew without leaving the page or adding to the history. */
export function replaceQuery(change: (current: URLSearchParams) => URLSearchParams): void {
  const url = new URL(window.location.href);
  url.search = change(url.searchParams).toString();
  window.history.replaceState(null, '', url);
}
