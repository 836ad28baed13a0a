import type { Article } from '../article.ts'
import type { Calendar } from '../calendar.ts'

/** Le Fil Mode: shows, houses, leather. */
export function leFilMode({ day, weekday, nextYear }: Calendar): Article[] {
  return [
    {
      title: `Maison Aurelle dévoile son défilé croisière ${nextYear} dans une halle désaffectée de Marseille`,
      paragraphs: [
        '« Vingt-deux silhouettes, une seule couleur par passage. » La maison a tenu sa promesse, du sable au brun brûlé.',
        'Sous la verrière ouverte, les manteaux sans doublure ont pris le mistral en plein jour. La pièce forte reste une veste à quatre manches, que l’on noue.',
        'Le film complet sera mis en ligne ce soir.',
      ],
      tags: ['Maison Aurelle', 'Défilés', 'Croisière'],
      pictures: ['defile-sable', 'tissu-rose'],
    },
    {
      title: 'Nordhaven rouvre son atelier de réparation et promet dix ans de pièces détachées',
      paragraphs: [
        'Boutons, fermetures, doublures : la marque s’engage à fournir pendant dix ans de quoi réparer chacun de ses manteaux.',
        `L’atelier d’Oslo reprend du service le ${day(7)}, après trois ans de fermeture. Les clients français enverront leurs pièces à Lille.`,
      ],
      tags: ['Nordhaven', 'Réparation'],
      pictures: ['manteau-lichen'],
    },
    {
      title: 'Pas Perdus : la liste des exposants tombe, trois absences remarquées',
      paragraphs: [
        'Le salon annonce 212 maisons pour janvier. Aurelle, Salvère et Ondine n’y sont pas.',
        'L’organisation parle de calendriers « trop serrés ». Deux des trois maisons préparent un lieu commun, à dix minutes à pied.',
      ],
      tags: ['Pas Perdus', 'Salons'],
      pictures: ['tissu-rose'],
    },
    {
      title: 'La maille jaune d’Atelier Brume, phénomène en six jours',
      paragraphs: [
        'Trois mille pulls, un bandeau de points, et une liste d’attente qui court jusqu’à Pâques.',
        'Le modèle Givre « Moutarde » (AB1104-720, 260 €) est tricoté en Bretagne, à raison de quarante pièces par jour.',
      ],
      tags: ['Atelier Brume', 'Maille'],
      pictures: ['maille-mimosa', 'maille-craie'],
    },
    {
      title: 'Orme & Fils ressort son patron de bottine de 1962, au point près',
      paragraphs: [
        'Le chausseur angevin a retrouvé les gabarits de son grand-père. La bottine « Sable » sort à 320 €.',
        `Deux largeurs, du 38 au 46, OF1962-010. En boutique le ${day(10)}.`,
      ],
      tags: ['Orme & Fils', 'Souliers'],
      pictures: ['bottine-sable', 'bottine-carbone'],
    },
    {
      title: 'Boutique Larive s’installe dans l’ancienne droguerie de la rue des Tanneurs',
      paragraphs: [
        'Comptoir d’origine, tiroirs étiquetés, et une sélection de quatorze créateurs dont neuf inédits en France.',
        `Ouverture ${weekday(4)}, de 11 h à 20 h.`,
      ],
      tags: ['Boutique Larive', 'Adresses'],
      pictures: ['boutique-sable'],
    },
    {
      title: 'Salvère confie l’homme à Ilan Verdier, venu du théâtre',
      paragraphs: [
        'Costumier pendant quinze ans, il n’avait jamais dessiné pour une maison. Première collection en juin.',
        'Le studio garde son équipe de tailleurs. Son prédécesseur quitte la maison « d’un commun accord ».',
      ],
      tags: ['Salvère', 'Nominations'],
      pictures: ['manteau-rose'],
    },
    {
      title: 'Sabline Quai : le mocassin que l’on s’arrache change de semelle',
      paragraphs: [
        'Plus souple, cousue et non plus collée : la semelle du Quai se remplace désormais en vingt minutes.',
        'Le prix suit, de 225 à 245 €. Référence SB0417-620, coloris « Acajou ».',
      ],
      tags: ['Sabline', 'Souliers'],
      pictures: ['mocassin-brique', 'mocassin-sapin'],
    },
    {
      title: 'La campagne d’hiver d’Aurelle se passe de mannequin, et presque de vêtements',
      paragraphs: [
        'Un sac, une chaise, une fenêtre. La série compte sept images et aucune retouche, jure la maison.',
        'Le modèle Corniche (MA8803-805, 1 150 €) y apparaît six fois.',
      ],
      tags: ['Maison Aurelle', 'Campagnes'],
      pictures: ['sac-corail'],
    },
    {
      title: 'Avant-première : le cabas Fjell passe au coton ciré',
      paragraphs: [
        'Nordhaven remplace le cuir de son cabas par une toile cirée tissée en Écosse. Le poids est divisé par deux.',
        `NH1402-220, 190 €, à partir du ${day(20)}.`,
      ],
      tags: ['Nordhaven', 'Sacs'],
      pictures: ['sac-sable'],
    },
    {
      title: 'Lunettes : l’écaille blonde revient, et elle est française',
      paragraphs: [
        'Trois ateliers du Jura ont relancé l’acétate blond, disparu des vitrines depuis vingt ans.',
        'Les carnets de commande sont pleins jusqu’à l’été.',
      ],
      tags: ['Lunettes', 'Savoir-faire'],
      pictures: ['lunettes-safran'],
    },
    {
      title: 'Atelier Brume éteint la lumière : un défilé à la lampe de poche',
      paragraphs: [
        'Les invités éclairaient eux-mêmes les passages. On n’a vu que ce que l’on cherchait.',
        'Dix-sept silhouettes prune, une bande-son de pas, et une salle debout.',
      ],
      tags: ['Atelier Brume', 'Défilés'],
      pictures: ['defile-prune'],
    },
  ]
}
