import type { Article } from '../article.ts'
import type { Calendar } from '../calendar.ts'

/** Hype Bulletin: the English-speaking competitor, sneakers and streetwear. */
export function hypeBulletin({ day, weekday, nextYear }: Calendar): Article[] {
  return [
    {
      title: 'Everyone at Pas Perdus wore the same pink cap. We found out who made it',
      paragraphs: [
        'It is not a brand. It is a print shop in Roubaix that had 400 blanks and one idea.',
        'They restock on Thursdays, by e-mail, and the e-mail address is a phone number.',
      ],
      tags: ['Accessories', 'Pas Perdus'],
      pictures: ['casquette-rose'],
    },
    {
      title: 'Studio Calanque opens its first store, and it sells exactly one shoe',
      paragraphs: [
        'A 60 m² corner shop in Marseille, one Palier in brick on one shelf, and a queue around the block.',
        'The studio says the shelf will change every six weeks. The queue, presumably, will not.',
      ],
      tags: ['Studio Calanque', 'Retail'],
      pictures: ['boutique-sapin', 'basse-brique'],
    },
    {
      title: 'Closer look: the Vantaa Cloudform 2 goes coral without going up in price',
      paragraphs: [
        `Vantaa’s second Cloudform lands ${day(9)} at €165, with a denser heel and a one-piece upper.`,
        'Our pair weighs 241 g in a EU 42. Style code VT2207-114, with sign-ups opening tonight and, for once, no raffle.',
      ],
      tags: ['Vantaa', 'Running'],
      pictures: ['course-corail'],
    },
    {
      title: 'On foot: why the Kestrel Palier “Pine” is the quiet pair of the winter',
      paragraphs: [
        'Gum sole, waxed laces, no logo above 8 mm. Ten days in, it still looks like nobody told it about trends.',
        `KA3310-380 reaches Paris, Milan and Porto on ${day(14)} for €125.`,
      ],
      tags: ['Kestrel', 'On foot'],
      pictures: ['basse-sapin'],
    },
    {
      title: 'Salvère sends out seventeen looks and not a single logo',
      paragraphs: [
        'Plum wool, plum light, plum floor. The house’s first show in four years was over in six minutes.',
        'The one bag on the runway is expected in stores in March. Nobody would give us a price.',
      ],
      tags: ['Salvère', 'Runway'],
      pictures: ['defile-prune'],
    },
    {
      title: 'Five sunglasses under €120 that do not look like five sunglasses under €120',
      paragraphs: [
        'We asked two opticians and one very honest stylist. They agreed on three of the five.',
        'Number one is made by a company that, until last year, only built ski goggles.',
      ],
      tags: ['Accessories', 'Guide'],
      pictures: ['lunettes-safran'],
    },
    {
      title: 'Ondine’s “Mimosa” high-top: 900 pairs, one shop in Nantes, zero online',
      paragraphs: [
        'If you want the yellow Ondine 7, book a train. All 900 numbered pairs stay in a single store.',
        `Doors open ${weekday(3)} at 10 am. OD7711-300 retails for €160, one pair per person, ID required.`,
      ],
      tags: ['Ondine', 'Limited'],
      pictures: ['montante-mimosa'],
    },
    {
      title: 'Kestrel made a football shirt, and it is not for football',
      paragraphs: [
        'Knitted in one piece, number 21 on the front, no sponsor: the Altair shirt follows the shoe on the same day.',
        'Expect €95 and sizes up to XXL. The away colour stays a secret until the new year.',
      ],
      tags: ['Kestrel', 'Apparel'],
      pictures: ['maillot-azur'],
    },
    {
      title: 'A backpack that mends itself? We asked Nordhaven to show us the stitches',
      paragraphs: [
        'The Sherpa’s seams are held by a cord you can pull tight with one finger. It sounds like a gimmick, and it is not.',
        'NH2210-310, €140, with spare cord in the lid.',
      ],
      tags: ['Nordhaven', 'Gear'],
      pictures: ['sac-a-dos'],
    },
    {
      title: 'First look: Ondine Littoral “Azure” shows up in a Biarritz window',
      paragraphs: [
        'A passer-by photographed OD5204-410 before the press office had said a word.',
        `The tag reads €135. Our contact at the store points at ${day(12)}.`,
      ],
      tags: ['Ondine', 'First look'],
      pictures: ['basse-azur'],
    },
    {
      title: 'Interview: the pattern maker who moved the tongue of the Altair by 4 mm',
      paragraphs: [
        'Ilse Marant spent two winters on a piece of foam most people will never look at.',
        '“If you notice it, I failed,” she says. We noticed it, but only because she told us where to look.',
      ],
      tags: ['Kestrel', 'Interview'],
      pictures: ['montante-craie'],
    },
    {
      title: `Trail shoes go mint: three pairs to expect in spring ${nextYear}`,
      paragraphs: [
        'Nordhaven, Vantaa and a newcomer from Porto all picked the same green. None of them will say who was first.',
        'The Nordhaven Fjord (NH1930-020) is the only one with replaceable lugs.',
      ],
      tags: ['Trail', 'Preview'],
      pictures: ['course-menthe', 'course-azur'],
    },
  ]
}
