/** Words around a film in its network's own player. They come with it. */
export const film = {
  label: 'Vidéo',
  play: 'Lire la vidéo dans le lecteur de TikTok',
  note: 'Le lecteur est celui de TikTok : il ne se charge que si vous lancez la vidéo.',
  original: 'Voir sur TikTok',
  title: 'Lecteur de TikTok : {title}',
} as const
