import type { Article } from '../article.ts'
import type { Calendar } from '../calendar.ts'

/** Vestiaire Info: the trade's daily, figures and law. */
export function vestiaireInfo({ day, nextYear }: Calendar): Article[] {
  return [
    {
      title: 'Vantaa rapatrie une ligne d’assemblage près de Porto',
      paragraphs: [
        'La marque finlandaise confirme un investissement de 11 millions d’euros et 140 emplois.',
        'La ligne fournira d’abord la Cloudform 2, puis l’Éclair. Premières paires portugaises en avril.',
      ],
      tags: ['Vantaa', 'Industrie'],
      pictures: ['course-corail'],
    },
    {
      title: 'Éco-contribution : les maroquiniers saisissent le Conseil d’État',
      paragraphs: [
        'L’union des maroquiniers conteste le nouveau barème, qui triple pour les sacs doublés.',
        'Une question prioritaire pourrait suspendre la mesure dès janvier.',
      ],
      tags: ['Droit', 'Maroquinerie'],
      pictures: [],
    },
    {
      title: 'Kestrel : ventes trimestrielles en hausse de 7 %, portées par la Palier',
      paragraphs: [
        'Le groupe réalise 412 millions d’euros sur le trimestre. La Palier en fait près du tiers à elle seule.',
        'L’Asie recule de 3 %, l’Europe du Sud progresse de 14 %. La marge reste stable.',
      ],
      tags: ['Kestrel', 'Résultats'],
      pictures: ['basse-craie'],
    },
    {
      title: 'Contrefaçon : 11 000 paires saisies au Havre, dont 4 000 Ondine',
      paragraphs: [
        'Deux conteneurs, aucune étiquette, des boîtes livrées à plat. Le parquet a ouvert une enquête.',
        'Les douanes publient trois détails pour reconnaître les copies.',
      ],
      tags: ['Douanes', 'Ondine'],
      pictures: ['boite-brique'],
    },
    {
      title: 'Boutique Larive rachète son principal fournisseur',
      paragraphs: [
        'L’enseigne reprend l’atelier vendéen Cordemais, 62 salariés, pour un montant non communiqué.',
        'Objectif : 30 % de souliers maison dans les rayons d’ici à deux ans.',
      ],
      tags: ['Boutique Larive', 'Acquisitions'],
      pictures: ['mocassin-sapin'],
    },
    {
      title: 'Nordhaven lève 18 millions d’euros pour réparer plutôt que vendre',
      paragraphs: [
        'Trois fonds entrent au capital, à hauteur de 22 %. L’argent ira à six ateliers européens.',
        `Le premier ouvrira à Lille le ${day(30)}.`,
      ],
      tags: ['Nordhaven', 'Financement'],
      pictures: ['manteau-lichen'],
    },
    {
      title: 'Caoutchouc : la gomme naturelle prend 9 % en un mois',
      paragraphs: [
        'Les semelliers italiens préviennent leurs clients : les tarifs de janvier seront revus.',
        'À volume égal, le surcoût est estimé à 1,40 € par paire.',
      ],
      tags: ['Matières'],
      pictures: ['course-carbone'],
    },
    {
      title: 'Seconde main : la bottine devance la basket pour la première fois',
      paragraphs: [
        'Sur trois plateformes, la bottine de cuir représente 23 % des ventes de chaussures, la basket 21 %.',
        'Le prix moyen atteint 84 €, en hausse de 6 €.',
      ],
      tags: ['Seconde main', 'Chiffres'],
      pictures: ['bottine-carbone'],
    },
    {
      title: `Salon Pas Perdus : l’édition ${nextYear} se tiendra finalement sur trois jours`,
      paragraphs: [
        'L’organisation retire une journée professionnelle et baisse le prix du mètre carré de 12 %.',
        'Les exposants qui ont déjà payé seront remboursés de la différence.',
      ],
      tags: ['Pas Perdus', 'Salons'],
      pictures: ['tissu-rose'],
    },
    {
      title: 'Sacs : les tanneurs annoncent des délais doublés sur le veau grainé',
      paragraphs: [
        'Quatorze semaines au lieu de sept. En cause, deux crues et une usine à l’arrêt.',
        'Les maisons qui n’ont pas stocké décaleront leurs livraisons de printemps.',
      ],
      tags: ['Tannerie', 'Maroquinerie'],
      pictures: ['sac-sable'],
    },
  ]
}
