import type { Article } from '../article.ts'
import type { Calendar } from '../calendar.ts'
import type { OutletName } from '../outlets.ts'

/** One outlet's turn in a story, `afterSeconds` after the first one's. */
export interface Beat {
  outlet: OutletName
  afterSeconds: number
  article: Article
}

/** A subject that travels from outlet to outlet: the same thing in different words. */
export interface Story {
  /** What every one of its articles names: a product's code. */
  code: string
  /** When the first beat falls, in seconds from the first live post. */
  startSeconds: number
  beats: readonly Beat[]
}

/** The stories of a demo, the one to watch first. */
export function stories(fr: Calendar, en: Calendar): Story[] {
  return [polarNight(fr, en), firstBag(fr, en), recall(fr, en)]
}

function polarNight(fr: Calendar, en: Calendar): Story {
  const release = 22
  return {
    code: 'KA4821-006',
    startSeconds: 6,
    beats: [
      {
        outlet: 'kestrel',
        afterSeconds: 0,
        article: {
          title: `Kestrel Altair 4 « Nuit polaire » : images officielles et sortie fixée au ${fr.day(release)}`,
          paragraphs: [
            `« La nuit ne tombe pas, elle se lace. » L’Altair 4 « Nuit polaire » sortira le ${fr.day(release)} à 9 h, en boutique et en ligne.`,
            'Cuir pleine fleur bleu nuit, semelle phosphorescente, languette amovible : 4 200 paires, toutes numérotées.',
            'Dessinée par Ilse Marant, la montante reprend la forme de l’Altair d’origine, avec une languette reculée de 4 mm et un col doublé d’éponge. La boîte, imprimée de la carte du ciel boréal, se garde.',
            'Référence KA4821-006, prix conseillé 189 €. Inscriptions au tirage à partir de demain midi, résultats la veille de la sortie.',
          ],
          tags: ['Altair', 'Sorties', 'Éditions limitées'],
          pictures: ['altair-nuit', 'altair-nuit-boite', 'altair-nuit-detail', 'altair-nuit-paire'],
        },
      },
      {
        outlet: 'sole-depeche',
        afterSeconds: 38,
        article: {
          title: 'Altair 4 « Nuit polaire » : la date et le prix de la montante la plus attendue de l’hiver',
          paragraphs: [
            `Kestrel vient de lever le voile. La KA4821-006 sera vendue 189 € le ${fr.day(release)}, à 9 h précises, par tirage au sort.`,
            'Seulement 4 200 paires pour le monde, dont 380 pour la France d’après nos informations. La semelle brille bien dans le noir, nous l’avons vue.',
            'Notre conseil : prendre sa pointure habituelle. Le cuir est plus raide que sur l’Altair 3, il se fait en une semaine.',
          ],
          tags: ['Kestrel', 'Sorties', 'Éditions limitées'],
          pictures: ['altair-nuit-paire', 'altair-nuit-boite'],
        },
      },
      {
        outlet: 'semelle-et-cie',
        afterSeconds: 60,
        article: {
          title: 'L’Altair 4 « Nuit polaire » arrive : le tirage, le prix, et ce que la boîte cache',
          paragraphs: [
            `KA4821-006, 189 €, le ${fr.day(release)} à 9 h : Kestrel confirme la montante que tout le monde attendait.`,
            'Le col est plus doux que sur l’Altair 3, et la carte du ciel au fond de la boîte est celle de la nuit du lancement.',
          ],
          tags: ['Kestrel', 'Sorties'],
          pictures: ['altair-nuit-detail', 'altair-nuit'],
        },
      },
      {
        outlet: 'hype-bulletin',
        afterSeconds: 85,
        article: {
          title: `Official: Kestrel’s glow-in-the-dark Altair 4 “Polar Night” drops ${en.day(release)}`,
          paragraphs: [
            'Midnight leather, a sole that glows, 4,200 numbered pairs worldwide. The winter’s most wanted high-top finally has a date.',
            `Style code KA4821-006, €189, by draw only at 9 am CET on ${en.day(release)}. Entries open tomorrow at noon.`,
            'The box is printed with a map of the northern sky, and no, they will not sell it separately. We asked.',
          ],
          tags: ['Kestrel', 'Official', 'Limited'],
          pictures: ['altair-nuit', 'altair-nuit-detail'],
        },
      },
      {
        outlet: 'le-fil-mode',
        afterSeconds: 130,
        article: {
          title: 'La basket qui brille : ce que la « Nuit polaire » de Kestrel dit du luxe',
          paragraphs: [
            'Une numérotation, un tirage, une boîte qui se garde : la basket emprunte à la maroquinerie ses rites les plus anciens.',
            'L’Altair 4 « Nuit polaire » (KA4821-006, 189 €) n’est pas chère. Elle est rare, et c’est une autre histoire.',
          ],
          tags: ['Kestrel', 'Analyse'],
          pictures: ['altair-nuit-boite'],
        },
      },
      {
        outlet: 'vestiaire-info',
        afterSeconds: 185,
        article: {
          title: 'Kestrel rationne l’Altair 4 : 4 200 paires pour 31 pays',
          paragraphs: [
            'La marque confirme le tirage mondial de la KA4821-006 : 4 200 paires, dont 1 100 pour l’Europe.',
            'À 189 €, l’opération pèse moins d’un million d’euros de ventes. L’effet attendu est ailleurs, sur la Palier.',
          ],
          tags: ['Kestrel', 'Chiffres'],
          pictures: ['altair-nuit'],
        },
      },
    ],
  }
}

function firstBag(fr: Calendar, en: Calendar): Story {
  return {
    code: 'AB2207-050',
    startSeconds: 150,
    beats: [
      {
        outlet: 'le-fil-mode',
        afterSeconds: 0,
        article: {
          title: 'Sac Écluse : la première pièce du duo Brume et Salvère se montre, en trois cuirs',
          paragraphs: [
            'On les disait fâchées, elles cousaient ensemble. Atelier Brume et Salvère signent un sac à quatre mains, l’Écluse.',
            `Prune, sable ou noir, 690 €, AB2207-050. Il sera montré le ${fr.day(6)} et vendu le lendemain.`,
          ],
          tags: ['Atelier Brume', 'Salvère', 'Collaborations'],
          pictures: ['sac-prune', 'sac-detail', 'sac-sable'],
        },
      },
      {
        outlet: 'hype-bulletin',
        afterSeconds: 44,
        article: {
          title: 'Brume and Salvère quietly made a bag together. It is called Écluse',
          paragraphs: [
            `Three leathers, one brass lock, €690. The first piece by the two Paris houses is shown on ${en.day(6)}.`,
            'Look for AB2207-050 on the label: there is no logo anywhere else.',
          ],
          tags: ['Atelier Brume', 'Salvère', 'Collaborations'],
          pictures: ['sac-prune'],
        },
      },
      {
        outlet: 'semelle-et-cie',
        afterSeconds: 75,
        article: {
          title: 'Brume et Salvère cousent ensemble : le sac Écluse, 690 €, sans un logo',
          paragraphs: [
            'Trois cuirs, un fermoir en laiton, AB2207-050 sur l’étiquette. Nous l’avons eu en main ce matin.',
          ],
          tags: ['Atelier Brume', 'Salvère'],
          pictures: ['sac-sable'],
        },
      },
    ],
  }
}

function recall(fr: Calendar, en: Calendar): Story {
  return {
    code: 'OD0811-020',
    startSeconds: 270,
    beats: [
      {
        outlet: 'vestiaire-info',
        afterSeconds: 0,
        article: {
          title: 'Ondine retire de la vente la totalité de sa ligne enfant après un défaut de colle',
          paragraphs: [
            'Environ 31 000 paires sont concernées, vendues depuis mars sous la référence OD0811-020.',
            `Les clients seront remboursés jusqu’au ${fr.day(60)}, sans ticket de caisse. Aucun accident n’est signalé.`,
          ],
          tags: ['Ondine', 'Rappels'],
          pictures: ['boite-brique'],
        },
      },
      {
        outlet: 'sole-depeche',
        afterSeconds: 40,
        article: {
          title: 'Rappel Ondine : toutes les paires enfant reprises, voici comment se faire rembourser',
          paragraphs: [
            'La semelle se décolle à l’avant. Ondine reprend toutes les OD0811-020, portées ou non.',
            'Un formulaire suffit, la boîte n’est pas demandée. Le remboursement arrive sous dix jours.',
          ],
          tags: ['Ondine', 'Rappels'],
          pictures: ['boite-brique'],
        },
      },
      {
        outlet: 'hype-bulletin',
        afterSeconds: 95,
        article: {
          title: 'Ondine pulls its entire kids’ line over a glue problem',
          paragraphs: [
            'About 31,000 pairs sold since March are affected. Check the tongue for OD0811-020.',
            `Refunds run until ${en.day(60)}, no receipt needed.`,
          ],
          tags: ['Ondine', 'Recall'],
          pictures: ['boite-brique'],
        },
      },
    ],
  }
}
