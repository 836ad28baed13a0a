/** Words that tell nothing about which story a headline is, English and French, folded. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a an the and or but if then than so of to in on at by for from with without into onto over under about after before
  between during against through up down out off as is are was were be been being am do does did done have has had
  having will would shall should can could may might must not no nor it its he she they them his her hers their theirs
  him we us our ours you your yours i me my mine this that these those there here who whom whose which what when where
  why how all any both each few more most other some such only own same too very just also ever even still yet again
  s t re ve ll d m don isn aren wasn weren doesn didn won wouldn can cannot let lets get gets got make makes made
  everything know need
  vs via per amid among while because until since like one
  le la les l un une des du de d et ou mais donc ni car si que qui quoi dont ou a au aux en dans par pour sur sous
  avec sans vers chez entre contre pendant depuis avant apres est sont etait etaient ete etre sera seront serait ont
  avait avaient avoir aura auront fait faire ce cet cette ces c il elle ils elles on nous vous je tu me te se lui leur
  leurs y son sa ses mon ma mes ton ta tes notre nos votre vos ne pas plus moins tres tout tous toute toutes comme quand
  comment pourquoi aussi ainsi meme savoir faut encore deja ici la alors bien peu trop selon lors face apres deux`.split(
    /\s+/,
  ),
)
