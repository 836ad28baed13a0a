/**
 * Runs in the head of the shell, before the first paint: the stored theme, else the system's (then no attribute
 * is set and the style sheet follows `prefers-color-scheme`), and the language. Kept in one line of plain
 * JavaScript because its hash stands in the Content-Security-Policy. Same keys as `theme.ts` and `i18n/index.ts`.
 */
export const BOOT_SCRIPT = `try{var d=document.documentElement,s=localStorage,t=s.getItem('visao.theme'),l=s.getItem('visao.locale');if(t==='dark'||t==='light')d.dataset.theme=t;d.lang=l==='fr'||l==='en'?l:/^en\\b/i.test(navigator.language)?'en':'fr'}catch(e){console.warn('visao: storage is closed',e)}`
