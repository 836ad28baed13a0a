/** Words around a film in its network's own player. They come with it. */
export const film = {
  label: 'Video',
  play: 'Play the video in TikTok’s player',
  note: 'The player is TikTok’s own: it is loaded only when you start the video.',
  original: 'View on TikTok',
  title: 'TikTok’s player: {title}',
} as const
