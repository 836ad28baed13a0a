import type { Article } from '../article.ts'
import type { Calendar } from '../calendar.ts'

/** Kestrel: the press room of a brand. */
export function kestrel({ day, nextYear }: Calendar): Article[] {
  return [
    {
      title: 'Palier « Menthe » : disponible dès aujourd’hui dans 140 points de vente',
      paragraphs: [
        'La Palier prend la couleur du printemps avec trois mois d’avance. Elle est en vente dès ce matin dans 140 boutiques en Europe.',
        'Tige en cuir de pleine fleur tanné sans chrome, lacets en coton recyclé. Référence KA3310-204, prix conseillé 119 €.',
      ],
      tags: ['Palier', 'Sorties'],
      pictures: ['basse-menthe'],
    },
    {
      title: 'Kestrel ouvre à Lyon un atelier de réparation de 300 m²',
      paragraphs: [
        `L’atelier des Pentes accueillera le public à partir du ${day(18)}. On y ressemelle, on y recoud, on y rend les paires dans leur boîte.`,
        'Comptez 39 € pour une semelle neuve, quel que soit le modèle et son âge.',
      ],
      tags: ['Réparation', 'Boutiques'],
      pictures: ['boutique-sapin'],
    },
    {
      title: 'Altair 4 « Porcelaine » : la version blanche suivra en février',
      paragraphs: [
        `Après la nuit, la neige. L’Altair 4 « Porcelaine » sortira le 9 février ${nextYear}, sans numérotation ni limite.`,
        'Référence KA4821-100, 179 €, du 35 au 49.',
      ],
      tags: ['Altair', 'Sorties'],
      pictures: ['montante-craie'],
    },
    {
      title: 'Le maillot Altair, tricoté d’une seule pièce',
      paragraphs: [
        'Pour la première fois, une chaussure et un maillot sortent le même jour, dessinés par la même main.',
        'Fil recyclé, aucune couture latérale. KA7005-421, 95 €.',
      ],
      tags: ['Altair', 'Textile'],
      pictures: ['maillot-azur'],
    },
    {
      title: 'Rapace : la chaussure de course de Kestrel passe sous les 220 g',
      paragraphs: [
        'La Rapace perd 19 g et gagne une semelle en deux densités. Elle sera portée dès dimanche par nos six coureurs.',
        'Référence KA5502-480, 149 €, en vente au début du mois prochain.',
      ],
      tags: ['Rapace', 'Running'],
      pictures: ['course-azur', 'course-carbone'],
    },
    {
      title: 'Matières : 41 % de la collection est désormais recyclée',
      paragraphs: [
        'Le rapport annuel est en ligne. La part de matières recyclées progresse de neuf points en un an.',
        'L’objectif de 50 % est maintenu pour la fin de l’an prochain, semelles comprises.',
      ],
      tags: ['Engagements'],
      pictures: [],
    },
  ]
}
