import type { FailureCode } from '../../../../server/core/failure.ts'
import { networkFailureWords } from './networkFailureWords.fr.ts'

/** For every failure a phrase to stand after "Échoue depuis 3 h :". */
export type FailureWords = Readonly<Record<`failure.${FailureCode}`, string>>

export const failureWords = {
  ...networkFailureWords,
  'failure.bad_url': 'adresse illisible',
  'failure.blocked_address': 'adresse privée',
  'failure.blocked_port': 'port interdit',
  'failure.dns_not_found': 'site inexistant',
  'failure.dns_failed': 'nom introuvable pour l’instant',
  'failure.refused': 'connexion refusée',
  'failure.unreachable': 'site injoignable',
  'failure.timeout': 'pas de réponse à temps',
  'failure.tls_expired': 'certificat expiré',
  'failure.tls_untrusted': 'certificat non reconnu',
  'failure.tls_name': 'certificat d’un autre site',
  'failure.tls_failed': 'connexion sécurisée impossible',
  'failure.reset': 'connexion coupée',
  'failure.too_many_redirects': 'redirections sans fin',
  'failure.bad_redirect': 'redirection illisible',
  'failure.too_large': 'réponse trop lourde',
  'failure.bad_encoding': 'réponse mal compressée',
  'failure.unauthorized': 'mot de passe demandé',
  'failure.forbidden': 'lecture refusée',
  'failure.cloudflare': 'barrage Cloudflare',
  'failure.not_found': 'page introuvable',
  'failure.gone': 'supprimé par l’éditeur',
  'failure.rate_limited': 'trop de lectures',
  'failure.server_error': 'panne du site',
  'failure.http_error': 'réponse inattendue',
  'failure.aborted': 'lecture interrompue',
  'failure.empty_body': 'réponse vide',
  'failure.html_not_feed': 'une page, pas un flux',
  'failure.not_a_feed': 'pas un flux',
  'failure.malformed_feed': 'flux abîmé',
  'failure.internal': 'problème de Visao',
} as const satisfies FailureWords
