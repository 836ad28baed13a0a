/** What stands between us and an account of a network, in plain words. */
export const networkFailureWords = {
  'failure.not_connected': 'compte non connecté',
  'failure.private': 'compte privé',
  'failure.not_professional': 'compte non professionnel',
  'failure.suspended': 'compte suspendu',
  'failure.age_restricted': 'compte réservé aux adultes',
  'failure.token_expired': 'jeton expiré',
  'failure.token_refused': 'clé refusée',
  'failure.no_permission': 'droit manquant',
  'failure.no_credit': 'plus de crédit',
  'failure.usage_capped': 'plafond de X atteint',
  'failure.budget_spent': 'budget dépensé',
  'failure.challenged': 'vérification demandée',
  'failure.needs_browser': 'navigateur nécessaire',
  'failure.unreadable': 'réponse inattendue',
  // What a site may be too, said of an account.
  'failure.account_not_found': 'compte introuvable',
  'failure.account_gone': 'compte supprimé',
  'failure.account_rate_limited': 'réseau limité',
  'failure.account_forbidden': 'lecture refusée',
  'failure.account_unauthorized': 'clé refusée',
  'failure.account_server_error': 'panne du réseau',
} as const
