import type { Article } from '../article.ts'
import type { OutletName } from '../outlets.ts'
import type { Release } from './releases.ts'

/** One way of writing up a release. */
type Angle = (it: Release) => Pick<Article, 'title' | 'paragraphs'>

const BRAND: [Angle, ...Angle[]] = [
  (it) => ({
    title: `${it.name} : en vente le ${it.day}`,
    paragraphs: [
      `La nouvelle teinte sera disponible le ${it.day} à ${it.hour} h, en boutique et en ligne, au prix conseillé de ${it.euros} €.`,
      `Référence ${it.code}. Visuels en haute définition sur demande.`,
    ],
  }),
  (it) => ({
    title: `${it.name} : les visuels officiels`,
    paragraphs: [
      `Voici les images de la référence ${it.code}, libres de droits pour la presse jusqu’au lancement.`,
      `Prix conseillé ${it.euros} €, sortie le ${it.day}.`,
    ],
  }),
  (it) => ({
    title: `${it.name} : réassort confirmé pour ${it.weekday}`,
    paragraphs: [
      `À la demande générale, ${it.pairs} paires rejoignent nos points de vente ${it.weekday}.`,
      `Référence ${it.code}, ${it.euros} €.`,
    ],
  }),
  (it) => ({
    title: `${it.name} : ${it.city} servie la première`,
    paragraphs: [
      `Notre boutique de ${it.city} ouvrira exceptionnellement à ${it.hour} h le ${it.day}.`,
      `Référence ${it.code}, ${it.euros} €, deux paires par personne.`,
    ],
  }),
]

const SNEAKER_PRESS: [Angle, ...Angle[]] = [
  (it) => ({
    title: `${it.name} : la date, le prix, les points de vente`,
    paragraphs: [
      `Sortie le ${it.day} à ${it.hour} h, ${it.euros} €, référence ${it.code}.`,
      `Comptez ${it.pairs} paires en France, dont une bonne part à ${it.city}.`,
    ],
  }),
  (it) => ({
    title: `Premières images : ${it.name}`,
    paragraphs: [
      `Un revendeur de ${it.city} a publié trop tôt. Voici à quoi ressemble la ${it.code}.`,
      `Rien d’officiel encore, mais l’étiquette annonce ${it.euros} €.`,
    ],
  }),
  (it) => ({
    title: `${it.name} de retour en stock ${it.weekday} à ${it.hour} h`,
    paragraphs: [
      `Toutes les tailles reviennent, deux paires par client, ${it.euros} €.`,
      `Code ${it.code}. La dernière fois, il avait fallu onze minutes.`,
    ],
  }),
  (it) => ({
    title: `Essai : une semaine en ${it.name}`,
    paragraphs: [
      'Le chaussant est généreux, la languette un peu moins. Notre avis après soixante kilomètres de trottoir.',
      `On la garde pour la ville. ${it.code}, ${it.euros} €.`,
    ],
  }),
  (it) => ({
    title: `${it.name} : seulement ${it.pairs} paires, toutes à ${it.city}`,
    paragraphs: [
      `Une boutique, un matin, pas de vente en ligne. Rendez-vous le ${it.day}.`,
      `La référence ${it.code} sera vendue ${it.euros} €.`,
    ],
  }),
]

const ENGLISH_PRESS: [Angle, ...Angle[]] = [
  (it) => ({
    title: `${it.name}: release date, price and where to buy`,
    paragraphs: [
      `Out ${it.day}, €${it.euros}, style code ${it.code}.`,
      `Expect around ${it.pairs} pairs in Europe, with ${it.city} getting the first drop.`,
    ],
  }),
  (it) => ({
    title: `First look: ${it.name}`,
    paragraphs: [
      `A retailer in ${it.city} posted ${it.code} a little early. We are not complaining.`,
      `The tag says €${it.euros}. The brand says nothing.`,
    ],
  }),
  (it) => ({
    title: `${it.name} is coming back on ${it.weekday}`,
    paragraphs: [
      `Full size run, two per customer, €${it.euros}.`,
      `${it.code} sold out in eleven minutes last time.`,
    ],
  }),
  (it) => ({
    title: `On foot: ${it.name}`,
    paragraphs: [
      'Roomy toe, firm heel, laces that stay tied. One week in, we have only one complaint.',
      `€${it.euros}, ${it.code}, in stores ${it.day}.`,
    ],
  }),
  (it) => ({
    title: `${it.city} gets the ${it.name} first, and only ${it.pairs} pairs of it`,
    paragraphs: [
      `One door, one morning, no web shop. Be there on ${it.day}.`,
      `Bring €${it.euros} and patience. The label reads ${it.code}.`,
    ],
  }),
  (it) => ({
    title: `Is the ${it.name} worth €${it.euros}? Three of us disagree`,
    paragraphs: [
      'One of us sleeps in them, one sent them back, one is still waiting for the courier.',
      `${it.code} is out ${it.day}. The argument goes on in the comments.`,
    ],
  }),
]

const FASHION_PRESS: [Angle, ...Angle[]] = [
  (it) => ({
    title: `${it.name} : la nouveauté que l’on verra partout`,
    paragraphs: [
      `Elle arrive le ${it.day} à ${it.city}, avant le reste du pays.`,
      `${it.euros} €, référence ${it.code}. La liste d’attente est ouverte.`,
    ],
  }),
  (it) => ({
    title: `Dans l’atelier de ${it.brand}, où naît le modèle ${it.short}`,
    paragraphs: [
      `Onze étapes, quatre paires de mains, et un détail que l’on ne voit pas. Visite, carnet en main.`,
      `Référence ${it.code}, ${it.euros} €.`,
    ],
  }),
  (it) => ({
    title: `${it.brand} avance sa livraison : le modèle ${it.short} dès ${it.weekday}`,
    paragraphs: [
      `La maison livre avec trois semaines d’avance, d’abord à ${it.city}.`,
      `Prix inchangé, ${it.euros} € (${it.code}).`,
    ],
  }),
  (it) => ({
    title: `${it.name} : la pièce que les acheteurs se réservent`,
    paragraphs: [
      `Vue en salle d’exposition à ${it.city}, elle ne redescendra pas sur les portants avant le ${it.day}.`,
      `Référence ${it.code}, ${it.euros} €. On a essayé, on comprend.`,
    ],
  }),
  (it) => ({
    title: `Une couleur, une heure : ${it.name} ne sera vendu que ${it.weekday} matin`,
    paragraphs: [
      `${it.brand} limite la vente à soixante minutes, sans liste ni tirage.`,
      `Rendez-vous à ${it.city} ou en ligne, ${it.euros} €, ${it.code}.`,
    ],
  }),
]

const TRADE_PRESS: [Angle, ...Angle[]] = [
  (it) => ({
    title: `${it.brand} relève le prix de sa référence ${it.code}`,
    paragraphs: [
      `La pièce passe à ${it.euros} €, soit 4 % de plus qu’à la rentrée. La marque invoque les matières.`,
      `Les commandes passées avant le ${it.day} restent à l’ancien tarif.`,
    ],
  }),
  (it) => ({
    title: `${it.name} : ${it.pairs} pièces commandées avant même le lancement`,
    paragraphs: [
      `Les acheteurs ont précommandé la ${it.code} à l’aveugle, selon un distributeur de ${it.city}.`,
      `Livraison prévue le ${it.day}.`,
    ],
  }),
  (it) => ({
    title: `${it.brand} ouvre un point de vente à ${it.city}`,
    paragraphs: [
      `Quatre-vingts mètres carrés, six salariés, ouverture le ${it.day}.`,
      `La vitrine sera consacrée au modèle ${it.short} (${it.code}).`,
    ],
  }),
  (it) => ({
    title: `${it.brand} change de transporteur et promet ses colis en deux jours`,
    paragraphs: [
      `Le contrat court à partir du ${it.day}, d’abord au départ de ${it.city}.`,
      `Les commandes de la référence ${it.code} serviront de test.`,
    ],
  }),
  (it) => ({
    title: `Pourquoi ${it.brand} refait sa boîte, et ce que cela rapporte`,
    paragraphs: [
      'Moins d’encre, un carton plus fin, onze camions de moins par mois : le calcul est vite fait.',
      `La nouvelle boîte arrive avec la ${it.code}, le ${it.day}.`,
    ],
  }),
]

/** How each outlet writes up a release. */
export const ANGLES: Record<OutletName, [Angle, ...Angle[]]> = {
  kestrel: BRAND,
  'sole-depeche': SNEAKER_PRESS,
  'hype-bulletin': ENGLISH_PRESS,
  'le-fil-mode': FASHION_PRESS,
  'vestiaire-info': TRADE_PRESS,
  'semelle-et-cie': SNEAKER_PRESS,
}
