/** A publisher that a newcomer may begin with. */
export interface Outlet {
  name: string
  /** Its front page: what is watched behind it (a feed, as a rule) is found when it is added. */
  address: string
  lang: 'fr' | 'en'
  /** What it usually is to a newsroom: brands and the trade are watched, other newsrooms are competitors. */
  role: 'watch' | 'competitor'
}

/** A beat, with the outlets a newsroom on it begins with. An outlet may stand in several. */
export interface Pack {
  id: 'sneakers' | 'fashion'
  outlets: readonly Outlet[]
}
