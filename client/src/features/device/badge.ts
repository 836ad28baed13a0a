/** Puts the figure on the icon of the installed app, where there are such figures. */
export function showBadge(count: number): void {
  // Not on Android nor in Firefox; refused where the app is not installed: nothing is lost by either.
  const done = count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.()
  done?.catch(() => undefined)
}
