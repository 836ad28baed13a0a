/** What the addresses of devices are sealed for. */
export const DEVICE_PURPOSE = 'push device'

/** Days after which the token of a message allows nothing any more. */
export const TOKEN_DAYS = 7
