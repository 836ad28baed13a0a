import type { NoticeWords } from './words.ts'

const alerts = (count: number) => (count === 1 ? '1 alerte' : `${count} alertes`)

export const FRENCH_NOTICES: NoticeWords = {
  exclusive: 'Exclusif',
  covered: (covered, watched) => `déjà chez ${covered} sur ${watched}`,
  several: (names) => {
    const [first = '', second = '', ...others] = names
    if (names.length < 3) return names.length === 2 ? `${first} et ${second}` : first
    return others.length === 1
      ? `${first}, ${second} et ${others[0]}`
      : `${first}, ${second} et ${others.length} autres`
  },
  untitled: 'Nouvelle publication',
  more: (count) => (count === 1 ? 'Et 1 autre' : `Et ${count} autres`),
  bundle: {
    hours: (count) => `Pendant vos heures calmes\u00a0: ${alerts(count)}`,
    hourly: (count) => `Depuis une heure\u00a0: ${alerts(count)}`,
    daily: (count) => `Votre résumé du jour\u00a0: ${alerts(count)}`,
    burst: (count) => (count === 1 ? 'Et 1 autre à l’instant' : `Et ${count} autres à l’instant`),
    cap: (count) => (count === 1 ? 'Et 1 autre' : `Et ${count} autres`),
  },
  overtaken: 'Deux concurrents viennent de publier ce que vous avez enregistré',
  test: {
    title: 'Les notifications arrivent',
    body: (device) => `Message d’essai pour «\u00a0${device}\u00a0».`,
  },
  buttons: { view: 'Voir', publish: 'Publier', dismiss: 'Ignorer', save: 'Enregistrer' },
  acts: {
    saved: 'Enregistrée',
    dismissed: 'Ignorée',
    failed: 'Cela n’a pas marché\u00a0: ouvrez Visao',
    undo: 'Annuler',
  },
}
