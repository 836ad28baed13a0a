import type { Role } from '../permissions.ts'
import { writtenDate } from './dates.ts'
import { fr } from './french.ts'
import { shownName } from './names.ts'
import type { Frame, Words } from './wording.ts'

export const FRENCH_FRAME: Frame = {
  lang: 'fr',
  linkHint: fr`Le bouton ne répond pas ? Copiez cette adresse dans votre navigateur :`,
  footer: [fr`Visao, le radar de votre rédaction`, fr`Message automatique : personne ne lit les réponses.`],
}

/** Most characters of a publisher's title in a letter. */
const TITLE = 160

const ROLES: Readonly<Record<Role, string>> = {
  viewer: 'lire et chercher',
  editor: 'trier les alertes et publier',
  admin: 'trier, publier, et gérer les sources et l’équipe',
  owner: 'tout faire dans l’équipe',
}

export const FRENCH_WORDS: Words = {
  'confirm-address': ({ name, url }) => ({
    subject: 'Confirmez votre adresse',
    preview: 'Un clic, et votre compte Visao est prêt.',
    greeting: greeting(name),
    paragraphs: [
      fr`Un compte Visao a été ouvert avec cette adresse. Confirmez qu’elle est à vous, et il est prêt.`,
    ],
    action: { label: 'Confirmer mon adresse', url },
    alternative: null,
    note: fr`Ce n’était pas vous ? Ignorez ce message : sans confirmation, personne n’entre avec cette adresse.`,
  }),

  'address-taken': ({ name, signInUrl, resetUrl }) => ({
    subject: 'Vous avez déjà un compte',
    preview: 'Il suffit de vous connecter.',
    greeting: greeting(name),
    paragraphs: [
      fr`Quelqu’un, sans doute vous, a voulu ouvrir un compte Visao avec cette adresse. Elle en a déjà un : rien n’a changé, il suffit de vous connecter.`,
    ],
    action: { label: 'Me connecter', url: signInUrl },
    alternative: { label: fr`Mot de passe oublié ? Choisissez-en un nouveau`, url: resetUrl },
    note: fr`Ce n’était pas vous ? Il n’y a rien à faire : personne n’est entré dans votre compte.`,
  }),

  'magic-link': ({ url, minutes }) => ({
    subject: 'Votre lien de connexion',
    preview: `Il sert une seule fois, pendant ${minutes} minutes.`,
    greeting: greeting(''),
    paragraphs: [
      `Voici le lien qui vous connecte à Visao. Il sert une seule fois, pendant ${minutes} minutes.`,
    ],
    action: { label: 'Me connecter', url },
    alternative: null,
    note: fr`Vous n’avez rien demandé ? Ignorez ce message, et ne donnez ce lien à personne.`,
  }),

  'reset-password': ({ name, url, minutes }) => ({
    subject: 'Choisissez un nouveau mot de passe',
    preview: `Le lien sert une seule fois, pendant ${minutes} minutes.`,
    greeting: greeting(name),
    paragraphs: [
      `Vous avez demandé à changer le mot de passe de votre compte Visao. Le lien sert une seule fois, pendant ${minutes} minutes.`,
    ],
    action: { label: 'Choisir un mot de passe', url },
    alternative: null,
    note: fr`Ce n’était pas vous ? Ignorez ce message : votre mot de passe reste le même.`,
  }),

  'password-changed': ({ name, resetUrl }) => ({
    subject: 'Votre mot de passe a changé',
    preview: fr`C’était vous ? Il n’y a rien à faire.`,
    greeting: greeting(name),
    paragraphs: [
      fr`Le mot de passe de votre compte Visao vient de changer, et vos autres sessions sont fermées. C’était vous ? Il n’y a rien à faire.`,
      fr`Ce n’était pas vous ? Quelqu’un est entré dans votre compte. Reprenez-le en choisissant un nouveau mot de passe.`,
    ],
    action: { label: 'Reprendre mon compte', url: resetUrl },
    alternative: null,
    note: 'Ce message est envoyé à chaque changement de mot de passe.',
  }),

  'approve-new-address': ({ name, newEmail, url }) => ({
    subject: 'Approuvez votre nouvelle adresse',
    preview: 'Rien ne change sans votre accord.',
    greeting: greeting(name),
    paragraphs: [
      fr`Il a été demandé que votre compte Visao passe à l’adresse ${newEmail}. Rien ne change sans votre accord ; ensuite, un second message ira à la nouvelle adresse.`,
    ],
    action: { label: 'Approuver', url },
    alternative: null,
    note: fr`Ce n’était pas vous ? N’approuvez pas, et changez votre mot de passe : quelqu’un est peut-être entré dans votre compte.`,
  }),

  'confirm-new-address': ({ name, url }) => ({
    subject: 'Confirmez votre nouvelle adresse',
    preview: 'Un clic, et votre compte Visao passe à cette adresse.',
    greeting: greeting(name),
    paragraphs: ['Votre compte Visao va passer à cette adresse. Confirmez qu’elle est à vous.'],
    action: { label: 'Confirmer ma nouvelle adresse', url },
    alternative: null,
    note: fr`Ce n’était pas vous ? Ignorez ce message : sans confirmation, rien ne change.`,
  }),

  'two-factor-changed': ({ name, on, securityUrl }) => ({
    subject: on ? 'Double authentification activée' : 'Double authentification désactivée',
    preview: fr`C’était vous ? Il n’y a rien à faire.`,
    greeting: greeting(name),
    paragraphs: [
      on
        ? 'La double authentification de votre compte Visao est activée. Un code sera demandé à chaque connexion.'
        : 'La double authentification de votre compte Visao est désactivée. Plus aucun code ne sera demandé à la connexion.',
    ],
    action: { label: 'Voir la sécurité de mon compte', url: securityUrl },
    alternative: null,
    note: fr`Ce n’était pas vous ? Changez votre mot de passe et fermez vos autres sessions sans attendre.`,
  }),

  invitation: ({ team, inviter, role, url, expiresAt }) => ({
    subject: inviter.trim()
      ? fr`${shownName(inviter)} vous invite à rejoindre « ${shownName(team)} »`
      : fr`Vous avez une invitation à rejoindre « ${shownName(team)} »`,
    preview: fr`Votre place dans l’équipe « ${shownName(team)} » vous attend.`,
    greeting: greeting(''),
    paragraphs: [
      inviter.trim()
        ? fr`${shownName(inviter)} vous invite à rejoindre l’équipe « ${shownName(team)} » sur Visao, qui montre à une rédaction chaque publication de ses sources dès qu’elle paraît.`
        : fr`Vous avez une invitation à rejoindre l’équipe « ${shownName(team)} » sur Visao, qui montre à une rédaction chaque publication de ses sources dès qu’elle paraît.`,
      fr`Vous pourrez y ${ROLES[role]}. L’invitation vaut jusqu’au ${writtenDate(expiresAt, 'fr')}.`,
    ],
    action: { label: 'Voir l’invitation', url },
    alternative: null,
    note: fr`Cela ne vous dit rien ? Ignorez ce message : rien ne se passe sans votre accord.`,
  }),

  'channel-silent': ({ name, team, channel, since, gone, url }) => ({
    subject: fr`Plus rien n’arrive au canal « ${shownName(channel)} »`,
    preview: fr`Les alertes de « ${shownName(team)} » n’y parviennent plus.`,
    greeting: greeting(name),
    paragraphs: [
      gone
        ? fr`Le canal « ${shownName(channel)} » de l’équipe « ${shownName(team)} » n’existe plus de l’autre côté : les alertes n’y sont plus envoyées.`
        : fr`Depuis le ${writtenDate(since, 'fr')}, aucune alerte n’est parvenue au canal « ${shownName(channel)} » de l’équipe « ${shownName(team)} ». La prochaine y sera de nouveau envoyée ; ce qui attendait depuis plus d’un jour ne l’est plus.`,
      fr`La page des canaux dit pourquoi et ce qu’il faut faire ; un essai y montre si tout est rentré dans l’ordre.`,
    ],
    action: { label: 'Voir les canaux', url },
    alternative: null,
    note: 'Ce message est envoyé une seule fois, aux personnes qui administrent l’équipe.',
  }),

  notice: ({ name, team, title, lines, more, url, settingsUrl }) => ({
    subject: shownName(title),
    preview: fr`De l’équipe « ${shownName(team)} ».`,
    greeting: greeting(name),
    paragraphs: [
      fr`De l’équipe « ${shownName(team)} » :`,
      ...lines.map((line) => fr`${shownName(line.source)} : ${shownName(line.title, TITLE)}`),
      ...(more > 0 ? [more === 1 ? 'Et 1 autre.' : `Et ${more} autres.`] : []),
    ],
    action: { label: 'Voir dans Visao', url },
    alternative: { label: 'Régler mes notifications', url: settingsUrl },
    note: 'Vous recevez ce message parce que vos réglages, ou une règle de votre équipe, le demandent.',
  }),

  'silent-device': ({ name, device, settingsUrl }) => ({
    subject: 'Un de vos appareils ne reçoit plus rien',
    preview: fr`« ${shownName(device)} » n’a pas répondu à nos dernières notifications.`,
    greeting: greeting(name),
    paragraphs: [
      fr`L’appareil « ${shownName(device)} » n’a pas répondu aux dernières notifications de Visao : le silence n’y veut peut-être pas dire que rien ne se passe.`,
      fr`Ouvrez Visao sur cet appareil : cela suffit souvent. Sinon, envoyez-lui un message d’essai depuis vos réglages, et vérifiez que les notifications y sont permises.`,
    ],
    action: { label: 'Ouvrir mes réglages', url: settingsUrl },
    alternative: null,
    note: fr`Vous ne vous servez plus de cet appareil ? Retirez-le de la liste dans vos réglages.`,
  }),

  'account-deleted': ({ name }) => ({
    subject: 'Votre compte est supprimé',
    preview: 'Nous ne vous écrirons plus.',
    greeting: greeting(name),
    paragraphs: [
      'Votre compte Visao est supprimé, et avec lui les équipes dont personne d’autre n’était membre. C’est le dernier message envoyé à cette adresse.',
    ],
    action: null,
    alternative: null,
    note: fr`Ce n’était pas vous ? Prévenez sans attendre la personne qui s’occupe de Visao chez vous.`,
  }),
}

function greeting(name: string): string {
  const shown = shownName(name)
  return shown ? `Bonjour ${shown},` : 'Bonjour,'
}
