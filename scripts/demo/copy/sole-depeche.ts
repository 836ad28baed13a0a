import type { Article } from '../article.ts'
import type { Calendar } from '../calendar.ts'

/** Sole Dépêche: fast, precise, prices and codes first. */
export function soleDepeche({ day, weekday }: Calendar): Article[] {
  return [
    {
      title: 'Vantaa Cloudform 2 « Corail » : la mousse change, le prix non',
      paragraphs: [
        `La deuxième Cloudform arrive le ${day(9)} à 165 €, comme la première, avec une mousse plus dense sous le talon.`,
        'Vantaa annonce 241 g en 42 et une tige sans couture intérieure. Référence VT2207-114 pour le coloris « Corail », trois autres suivront au printemps.',
        'Les inscriptions ouvrent ce soir sur le site de la marque, sans tirage au sort.',
      ],
      tags: ['Vantaa', 'Running', 'Sorties'],
      pictures: ['course-corail', 'course-carbone'],
    },
    {
      title: 'Ondine 7 « Mimosa » : 900 paires, une seule boutique, et déjà la file',
      paragraphs: [
        'La montante jaune d’Ondine ne sera vendue qu’à Nantes, 900 paires numérotées, 160 € l’une.',
        `Ouverture ${weekday(3)} à 10 h, une paire par personne, sur présentation d’une pièce d’identité. Code produit OD7711-300. Les premières chaises pliantes sont sur le trottoir depuis hier soir.`,
      ],
      tags: ['Ondine', 'Éditions limitées'],
      pictures: ['montante-mimosa', 'boutique-sable'],
    },
    {
      title: 'Retour en stock : la Kestrel Palier « Craie » revient ce soir à 20 h',
      paragraphs: [
        'La Palier blanche que tout le monde attendait depuis juin revient en ligne, du 36 au 48, à 119 €.',
        'Le réassort compte 14 000 paires pour l’Europe selon deux revendeurs. Code KA3310-101, deux paires par client.',
      ],
      tags: ['Kestrel', 'Réassort'],
      pictures: ['basse-craie'],
    },
    {
      title: 'On a scié la Vantaa Éclair en deux : la plaque n’est pas où on croyait',
      paragraphs: [
        'La plaque de la nouvelle Éclair ne court que sous l’avant-pied. Coupe, mesures et pesée, image par image.',
        'À 210 €, la marque parlait d’une plaque « pleine longueur ». Jointe ce matin, elle évoque une traduction malheureuse et promet de corriger sa fiche.',
        'Reste une chaussure vive, à réserver aux sorties rapides.',
      ],
      tags: ['Vantaa', 'Labo'],
      pictures: ['course-carbone', 'course-safran'],
    },
    {
      title: 'Kestrel × Studio Calanque : la collaboration tient dans une boîte en brique',
      paragraphs: [
        'Pas de teaser, pas de compte à rebours : Studio Calanque a livré ce matin une Palier brique à huit revendeurs.',
        'La boîte, moulée dans la même teinte, devient un rangement. KA4407-620, 145 €, environ 2 600 paires pour la France.',
      ],
      tags: ['Kestrel', 'Studio Calanque', 'Collaborations'],
      pictures: ['basse-brique', 'boite-brique'],
    },
    {
      title: 'Nordhaven se met au trail et vise les vingt-quatre heures',
      paragraphs: [
        `La marque norvégienne de manteaux sort sa première chaussure de course le ${day(16)} : 189 €, 6 mm de dénivelé, crampons remplaçables.`,
        'Le modèle Fjord porte le code NH1930-020. Douze coureurs l’ont déjà usée 800 km, et leurs notes seront publiées telles quelles.',
      ],
      tags: ['Nordhaven', 'Trail'],
      pictures: ['course-menthe'],
    },
    {
      title: 'Ondine Littoral « Azur » : les premières photos viennent d’une vitrine de Biarritz',
      paragraphs: [
        'Un lecteur a photographié la Littoral bleue avant son annonce. La marque ne dément pas.',
        `L’étiquette indique OD5204-410 et 135 €. D’après le revendeur, la mise en vente est prévue le ${day(12)}.`,
      ],
      tags: ['Ondine', 'Premières images'],
      pictures: ['basse-azur'],
    },
    {
      title: 'La Palier « Sapin » sera bien vendue en Europe, dix jours après Séoul',
      paragraphs: [
        `Kestrel confirme : la Palier verte, jusqu’ici réservée à Séoul, arrive à Paris, Milan et Porto le ${day(14)}.`,
        'Semelle gomme, lacets en coton ciré, KA3310-380, 125 €.',
      ],
      tags: ['Kestrel', 'Sorties'],
      pictures: ['basse-sapin'],
    },
    {
      title: 'La Cloudform première du nom passe à 129 € partout en France',
      paragraphs: [
        'La chaussure de course perd 36 € à l’approche de sa remplaçante. Les coloris « Ambre » et « Ardoise » partent les premiers.',
        'Comptez large : elle taille une demi-pointure petit.',
      ],
      tags: ['Vantaa', 'Bons plans'],
      pictures: ['course-safran'],
    },
    {
      title: 'Mule ou basket ? L’Ondine Galet « Moutarde » refuse de choisir',
      paragraphs: [
        'Talon libre, avant-pied perforé, semelle de basket : la Galet sort en jaune moutarde à 85 €.',
        `Deux semaines après la version olive, épuisée en neuf minutes. OD6102-710, ${weekday(5)} à 9 h.`,
      ],
      tags: ['Ondine', 'Sorties'],
      pictures: ['mule-mimosa', 'mule-lichen'],
    },
    {
      title: 'Kestrel ressort l’Altair 3 « Corail », sept ans après',
      paragraphs: [
        'La montante orange revient en janvier, patron d’origine, languette moins épaisse.',
        'Deux changements visibles : la pastille de cheville passe au blanc cassé et la semelle perd son liseré. KA2904-805, 175 €.',
      ],
      tags: ['Kestrel', 'Archives'],
      pictures: ['montante-corail'],
    },
    {
      title: 'Le calendrier : neuf sorties à ne pas manquer d’ici dimanche',
      paragraphs: [
        'Deux montantes, trois courses, une mule et trois surprises : le tri de la rédaction, heure par heure.',
        'La case la plus disputée sera celle de samedi, 9 h : quatre mises en vente tombent en même temps.',
      ],
      tags: ['Calendrier'],
      pictures: ['basse-prune'],
    },
    {
      title: 'Numérotées : 62 % des paires sont revendues dans la semaine',
      paragraphs: [
        'Nous avons suivi 1 140 paires de quatre éditions limitées. Après sept jours, moins de quatre sur dix ont été portées.',
        'La marge moyenne du revendeur est tombée à 31 €, contre 74 € l’an passé.',
      ],
      tags: ['Marché', 'Enquête'],
      pictures: [],
    },
    {
      title: 'Premier essai : la montante blanche d’Ondine, dix jours sous la pluie',
      paragraphs: [
        'Le cuir tient, les lacets non. Dix jours de trottoir avec l’Ondine 7 « Porcelaine ».',
        'On aime le maintien de la cheville et l’intérieur en éponge. On aime moins la semelle, qui glisse sur les pavés mouillés. OD7711-100, 160 €.',
      ],
      tags: ['Ondine', 'Essais'],
      pictures: ['montante-craie'],
    },
  ]
}
