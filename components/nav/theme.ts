export type Theme = 'system' | 'light' | 'dark';

export const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const STORAGE_KEY = 'greenroom-theme';

export function readTheme(): Theme {
  const stored = document.documentElement.getAttribute('data-theme');
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** Shows a theme and remembers it in this browser, where that is allowed. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', theme);
  try {
    if (theme === 'system') localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // Storage may be forbidden; the choice then holds for this page only.
  }
  paintBrowserBar();
  window.dispatchEvent(new Event('themechange'));
}

/** The browser's own bar follows the page's background. */
function paintBrowserBar(): void {
  const background = getComputedStyle(document.documentElement).backgroundColor;
  for (const meta of document.querySelectorAll('meta[name="theme-color"]'))
    meta.setAttribute('content', background);
}
