/** What a team may do with a picture or film, as far as it knows. Nothing said is `unknown`. */
export const RIGHT_STATES = ['unknown', 'asked', 'granted', 'agency', 'refused'] as const
export type RightState = (typeof RIGHT_STATES)[number]
