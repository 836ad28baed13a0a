/** X's own place for keys, credits and its limit. */
export const CONSOLE_URL = 'https://console.x.com'
