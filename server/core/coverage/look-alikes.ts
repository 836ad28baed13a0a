/**
 * Words that have the stem of a word of the vocabulary and mean something else: `anime` is no animal, `housing` no
 * house, `département` no departure. Folded.
 */
export const LOOK_ALIKES: Record<'en' | 'fr', ReadonlySet<string>> = {
  en: words(`anime animation animations animated authorities authority bang banged citi creams creamy custom customs
    customize customized date dates dated department departments departmental fanned fanning final finale finales
    finalist finalists finalize finalized finalizes finally fired firing flagged flagging heated heating honore
    housed housing kick kicked kicking knight knights liquid liquidity administration administrations administrator
    administrators look looked looking management manageable managing marketed marketing miss missed misses modell national nationally
    nationals news newness opener openers polished policing sued suite suites trained training yes
    hospitality factor factors communal`),
  fr: words(`baise brass classement cite collaborateur collaborateurs collecte collectes collectif collectifs
    collective collectives colombes coula coulait coule cours decor decors departement departemental departements
    elevee elevees elever enseigner enseignement file files francis georges legislatif levant levis loyal loyer
    loyers mal municipal municipale municipaux plumer sables soir soirs soyez taxi taxis tournas tourne tournent
    tourner vendee volant volante`),
}

function words(list: string): Set<string> {
  return new Set(list.split(/\s+/))
}
