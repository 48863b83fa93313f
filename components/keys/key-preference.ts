const STORAGE_KEY = 'greenroom-single-keys';

/** Single-key shortcuts can be turned off (WCAG 2.1.4): speech input types letters. */
export function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'off';
  } catch {
    return true;
  }
}

export function setSingleKeys(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, 'off');
  } catch {
    // Storage may be forbidden; the shortcuts then stay as they are.
  }
}
