/** What the worker says when a message brings no words of its own, or words it cannot read. */
export interface WorkerWords {
  title: string
  body: string
  failed: string
}

const fr = {
  title: 'Visao',
  body: 'Du nouveau sur le fil. Touchez pour l’ouvrir.',
  failed: 'Ce n’est pas fait. Touchez pour ouvrir l’alerte et réessayer.',
} as const satisfies WorkerWords

const en = {
  title: 'Visao',
  body: 'Something new on the feed. Tap to open it.',
  failed: 'That was not done. Tap to open the alert and try again.',
} as const satisfies WorkerWords

/** In the language of the message, else of the browser; French where it is neither. */
export function wordsIn(language: string): WorkerWords {
  return /^en\b/i.test(language) ? en : fr
}
