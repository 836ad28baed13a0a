/** Colours a board can have; the client draws each in both themes. */
export const BOARD_COLOURS = ['slate', 'blue', 'green', 'amber', 'red', 'violet', 'pink', 'teal'] as const
export type BoardColour = (typeof BOARD_COLOURS)[number]
