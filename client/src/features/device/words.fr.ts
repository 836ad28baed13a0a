/** Words of what concerns this device: a new build, pushes to it, installing the app on it. */
export const device = {
  'build.text': 'Nouvelle version.',
  'build.act': 'Recharger',
  'offer.text': 'Recevoir les alertes sur cet appareil ?',
  'offer.ios': 'Pour recevoir les alertes sur cet appareil, mettez Visao sur l’écran d’accueil.',
  'offer.yes': 'Oui',
  'offer.how': 'Comment faire',
  'offer.later': 'Plus tard',
  'offer.done': 'Cet appareil recevra les alertes.',
  'offer.denied':
    'Le navigateur n’autorise pas les notifications de Visao. Ses réglages peuvent le permettre.',
  'offer.blocked':
    'Le navigateur ou le système refuse les notifications. Rien n’arrivera ici pour l’instant.',
  'install.title': 'Installer Visao',
  'install.lead': 'Visao s’ouvre alors comme une application, et s’ouvre aussi sans réseau.',
  'install.act': 'Installer',
  'install.done': 'Visao est installé ici.',
  'install.menu':
    'Dans ce navigateur, passez par son menu : « Installer » ou « Ajouter à l’écran d’accueil ».',
  'ios.title': 'Ajouter à l’écran d’accueil',
  'ios.share': 'Touchez Partager, dans la barre du navigateur.',
  'ios.add': 'Choisissez « Sur l’écran d’accueil ».',
  'ios.open':
    'Touchez « Ajouter », puis ouvrez Visao depuis l’écran d’accueil : les notifications y sont permises.',
} as const
