import type { Outlet, Pack } from './pack.ts'

type Lang = Outlet['lang']

/** A newsroom that may run the same story. */
function newsroom(name: string, address: string, lang: Lang): Outlet {
  return { name, address, lang, role: 'competitor' }
}

/** Where stories begin: a brand's own press room, or the trade's paper. */
function origin(name: string, address: string, lang: Lang): Outlet {
  return { name, address, lang, role: 'watch' }
}

const HYPEBEAST = newsroom('Hypebeast', 'https://hypebeast.com', 'en')
const HIGHSNOBIETY = newsroom('Highsnobiety', 'https://www.highsnobiety.com', 'en')
const VIEWS = newsroom('Views', 'https://views.fr', 'fr')

const SNEAKERS: Pack = {
  id: 'sneakers',
  outlets: [
    origin('adidas', 'https://news.adidas.com', 'en'),
    origin('Nike', 'https://about.nike.com', 'en'),
    origin('Footwear News', 'https://footwearnews.com', 'en'),
    newsroom('Sneakers.fr', 'https://www.sneakers.fr', 'fr'),
    newsroom('Sneakers-actus', 'https://www.sneakers-actus.fr', 'fr'),
    newsroom('Le Site de la Sneaker', 'https://www.lesitedelasneaker.com', 'fr'),
    newsroom('WAVE', 'https://wave.fr', 'fr'),
    VIEWS,
    HYPEBEAST,
    HIGHSNOBIETY,
    newsroom('Sneaker News', 'https://sneakernews.com', 'en'),
    newsroom('Nice Kicks', 'https://www.nicekicks.com', 'en'),
    newsroom('Sneaker Freaker', 'https://www.sneakerfreaker.com', 'en'),
    newsroom('Sneaker Bar Detroit', 'https://sneakerbardetroit.com', 'en'),
    newsroom('JustFreshKicks', 'https://justfreshkicks.com', 'en'),
    newsroom('KicksOnFire', 'https://www.kicksonfire.com', 'en'),
    newsroom('Modern Notoriety', 'https://www.modern-notoriety.com', 'en'),
  ],
}

const FASHION: Pack = {
  id: 'fashion',
  outlets: [
    origin('FashionNetwork', 'https://fr.fashionnetwork.com', 'fr'),
    origin('FashionUnited', 'https://fashionunited.fr', 'fr'),
    origin('Journal du Luxe', 'https://www.journalduluxe.fr', 'fr'),
    origin('WWD', 'https://wwd.com', 'en'),
    origin('The Business of Fashion', 'https://www.businessoffashion.com', 'en'),
    newsroom('Vogue France', 'https://www.vogue.fr', 'fr'),
    newsroom('ELLE', 'https://www.elle.fr', 'fr'),
    newsroom('GQ France', 'https://www.gqmagazine.fr', 'fr'),
    newsroom('L’Officiel', 'https://www.lofficiel.com', 'fr'),
    VIEWS,
    newsroom('Dazed', 'https://www.dazeddigital.com', 'en'),
    HYPEBEAST,
    HIGHSNOBIETY,
  ],
}

/**
 * The starter packs offered to a new team: names and addresses, chosen by hand. Sites that are known to publish a
 * feed; none is asked before somebody adds it.
 */
export const PACKS: readonly Pack[] = [SNEAKERS, FASHION]
