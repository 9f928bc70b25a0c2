/** Remembers a choice of the reader for a year, where the server can read it before it draws. */
export function setPreferenceCookie(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that can draw the page.
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}
