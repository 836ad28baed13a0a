/** Words of the connections to X, Instagram and TikTok. */
export const connections = {
  lead: 'Par où Visao lit chaque réseau, et ce qu’il faut faire quand une clé manque ou expire. Les clés sont celles de toute la maison : elles restent sur le serveur.',
  'name.x': 'X',
  'name.instagram': 'Instagram',
  'name.tiktok': 'TikTok',
  'state.not_connected': 'Non connecté',
  'state.unknown': 'À vérifier',
  'state.ok': 'Connecté',
  'state.limited': 'Limité',
  'state.out_of_credit': 'Sans crédit',
  'state.usage_capped': 'Plafond atteint',
  'state.interrupted': 'Flux coupé',
  'state.token_expires': 'Jeton bientôt expiré',
  'state.token_expired': 'Jeton expiré',
  'state.token_refused': 'Clé refusée',
  'state.no_permission': 'Droit manquant',
  'state.best_effort': 'Au mieux',
  'state.breaker': 'Porte fermée',
  'x.not_connected':
    'X ne se lit que par son API, avec une clé à vous. Cinq étapes, dix minutes ; chaque post lu est facturé par X.',
  'x.ok': 'Le flux de X est ouvert : les posts arrivent en quelques secondes.',
  'x.unknown': 'La clé est là, le flux n’est pas encore ouvert. Il s’ouvre dès qu’un compte de X est suivi.',
  'x.out_of_credit':
    'Le compte X qui paie n’a plus de crédit. Rechargez-le sur console.x.com : Visao réessaie toutes les heures.',
  'x.usage_capped':
    'Le plafond mensuel fixé chez X est atteint. Relevez-le sur console.x.com, ou attendez le prochain cycle.',
  'x.interrupted':
    'Le flux est coupé, Visao le rouvre. En attendant les comptes sont relevés un par un : rien ne se perd.',
  'x.token_refused': 'X ne reconnaît pas la clé. Refaites l’étape 2 et remplacez X_BEARER_TOKEN.',
  'x.no_permission': 'La clé n’a pas le droit de lire cela : vérifiez l’application sur console.x.com.',
  'instagram.not_connected':
    'Instagram ne partage que par son API, avec un jeton que vous seul pouvez demander. Dix étapes, une demi-heure ; c’est gratuit.',
  'instagram.unknown': 'Un jeton est là, personne ne l’a encore essayé. Testez-le.',
  'instagram.ok':
    'Les comptes professionnels et créateurs sont lus toutes les quinze minutes. Les comptes personnels et les stories ne le sont pas : Instagram ne les partage pas.',
  'instagram.limited':
    'Visao approche de la limite fixée par Meta et s’arrête de lui-même, le temps qu’elle redescende.',
  'instagram.token_expires': 'Renouvelez le jeton avant qu’il n’expire : étapes 6, 7 et 9.',
  'instagram.token_expired':
    'Le jeton a expiré : plus rien n’est lu d’Instagram. Refaites les étapes 6, 7 et 9 ; rien de ce qui est paru entre-temps n’est perdu.',
  'instagram.token_refused':
    'Instagram ne reconnaît pas le jeton : mot de passe changé, application retirée ou jeton mal copié. Refaites les étapes 6, 7 et 9.',
  'instagram.no_permission': 'Le jeton n’a pas tous les droits : refaites l’étape 6 en les cochant tous.',
  'instagram.best_effort':
    'Lu sans compte, comme l’a choisi qui installe Visao : une demande par minute pour tout le serveur, et Instagram peut fermer sa porte à tout moment.',
  'instagram.breaker':
    'Instagram demande une connexion, que Visao n’a pas et ne contourne pas. Il laisse le réseau tranquille, puis réessaie.',
  'tiktok.best_effort':
    'TikTok n’offre pas de voie officielle à une rédaction : ses pages publiques sont lues, poliment, toutes les douze minutes.',
  'tiktok.breaker':
    'TikTok demande de prouver qu’une personne lit. Visao ne contourne pas ces pages : il laisse le réseau tranquille, puis réessaie.',
  'fact.since': 'Depuis',
  'fact.until': 'Prochain essai',
  'fact.ok': 'Dernière réussite',
  'fact.ok.never': 'aucune encore',
  'fact.expires': 'Fin du jeton',
  'fact.expires.left': { one: '{date} : il reste {n} jour', other: '{date} : il reste {n} jours' },
  'fact.missing': 'Droits manquants',
  test: 'Tester',
  'test.name': 'Tester {network}',
  'test.free': 'Ne coûte rien.',
  'test.result': 'Résultat du test de {network}',
  'test.good': 'bien',
  'test.warn': 'attention',
  'test.bad': 'ne marche pas',
  'test.note': 'à savoir',
  'line.key.good': 'La clé est reconnue.',
  'line.key.not_connected': 'Aucune clé : suivez les étapes ci-dessous, puis relancez Visao.',
  'line.token_expired': 'Le jeton a expiré.',
  'line.token_refused': 'La clé n’est pas reconnue.',
  'line.no_permission': 'La clé n’a pas ce droit.',
  'line.rate_limited': 'Le réseau limite ce serveur : réessayez plus tard.',
  'line.rate_limited.at': 'Le réseau limite ce serveur jusqu’à {at}.',
  'line.no_credit': 'Plus de crédit.',
  'line.usage_capped': 'Le plafond du mois est atteint.',
  'line.not_professional': 'Le compte relié n’est pas professionnel : refaites l’étape 1.',
  'line.unreachable': 'Le réseau n’a pas pu être joint d’ici.',
  'line.else': 'Réponse inattendue ({code}).',
  'line.named': '{what} : {why}',
  'line.permissions.good': 'Tous les droits sont là.',
  'line.permissions.bad': 'Il manque : {missing}.',
  'line.expiry.never': 'Le jeton n’expire pas.',
  'line.expiry.left': {
    one: 'Le jeton expire le {date} : il reste {n} jour.',
    other: 'Le jeton expire le {date} : il reste {n} jours.',
  },
  'line.account.good': 'Visao lit au nom de {handle}.',
  'line.account.bad': 'Compte relié',
  'line.posts.good': {
    one: 'Lecture d’un compte : {n} post reçu.',
    other: 'Lecture d’un compte : {n} posts reçus.',
  },
  'line.posts.bad': 'Lecture d’un compte',
  'line.limit.used': {
    one: '{n} post lu pendant ce cycle, selon X.',
    other: '{n} posts lus pendant ce cycle, selon X.',
  },
  'line.limit.unsaid': 'X ne dit pas combien de posts ont été lus pendant ce cycle.',
  'line.limit.bad': 'Consommation',
  'line.streams.filtered': 'Flux des posts originaux',
  'line.streams.activity': 'Flux de toute l’activité',
  'line.streams.open': 'ouvert depuis {at}.',
  'line.streams.closed': 'coupé depuis {at}.',
  'line.anonymous.note': 'Lecture sans compte permise, dernière réussite : {at}.',
  'line.anonymous.never': 'Lecture sans compte permise, aucune réussite encore.',
  'line.anonymous.bad': 'Lecture sans compte : porte fermée jusqu’à {at}.',
  'line.door.good': 'TikTok répond.',
  'line.door.bad': 'TikTok demande une vérification ; laissé tranquille jusqu’à {at}.',
  'line.last.at': 'Dernière page lue : {at}.',
  'line.last.never': 'Aucune page lue encore.',
  'line.browser.good': 'Chromium est là pour les pages qui le demandent.',
  'line.browser.note': 'Sans Chromium : si la première voie se ferme, il n’y en a pas d’autre.',
  'steps.x': 'Les cinq étapes vers une clé de X',
  'steps.instagram': 'Les dix étapes vers un jeton d’Instagram',
  'steps.tiktok': 'Rien à faire pour TikTok',
  'steps.open': 'Ouvrir {place}',
  'steps.copy': 'À copier',
  'x.1': 'Un compte développeur',
  'x.1.text':
    'Sur console.x.com, connectez-vous avec le compte X de la rédaction et créez une application. Choisissez le paiement à l’usage.',
  'x.2': 'La clé de lecture',
  'x.2.text':
    'Dans l’application, « Keys and tokens », créez un « Bearer Token » et copiez-le : il n’est montré qu’une fois.',
  'x.3': 'Un plafond à votre mesure',
  'x.3.text':
    'Sous « Billing », achetez du crédit et abaissez tout de suite la limite mensuelle : X la fixe d’office à 5 000 $. Laissez la recharge automatique éteinte tant que vous ne connaissez pas votre dépense.',
  'x.4': 'La clé dans Visao',
  'x.4.text': 'Ajoutez cette ligne à l’environnement du serveur (fichier .env), puis relancez Visao.',
  'x.5': 'Vérifier',
  'x.5.text':
    'Revenez ici et pressez Tester : aucun post n’est lu, rien n’est facturé. Fixez ensuite votre budget dans Réglages → Budget X.',
  'instagram.1': 'Un compte Instagram professionnel',
  'instagram.1.text':
    'C’est au nom de ce compte que Visao lira ; il ne publiera rien. Dans l’application Instagram : Paramètres → Type de compte et outils → Passer à un compte professionnel.',
  'instagram.2': 'Une Page Facebook reliée',
  'instagram.2.text':
    'Créez une Page (elle peut rester vide) avec le compte Facebook qui l’administrera, puis reliez-y Instagram : Page → Paramètres → Comptes associés → Instagram.',
  'instagram.3': 'Une application Meta',
  'instagram.3.text':
    'Sur developers.facebook.com, avec ce même compte Facebook : Mes apps → Créer une app → type « Business ». Elle reste en mode développement : aucune revue n’est demandée tant qu’elle ne sert que vos propres comptes.',
  'instagram.4': 'Le produit Facebook Login',
  'instagram.4.text':
    'Dans l’application, ajoutez le produit « Facebook Login for Business » (ou « Facebook Login »). Rien d’autre à y régler.',
  'instagram.5': 'L’identifiant et la clé secrète de l’application',
  'instagram.5.text':
    'Paramètres de l’app → Général : notez l’identifiant (App ID) et la clé secrète (App Secret), ils servent à l’étape 7 seulement.',
  'instagram.6': 'Un jeton avec trois droits',
  'instagram.6.text':
    'Dans l’explorateur de l’API Graph, choisissez votre application, « Jeton utilisateur », cochez instagram_basic, instagram_manage_insights et pages_read_engagement (ajoutez pages_show_list, et ads_read si la Page vous vient d’un Business Manager), puis « Generate Access Token » et acceptez pour la Page et le compte.',
  'instagram.7': 'Un jeton de soixante jours',
  'instagram.7.text':
    'Ce premier jeton ne vit qu’une heure ou deux. Échangez-le ; la réponse contient access_token.',
  'instagram.8': 'L’identifiant de votre compte Instagram',
  'instagram.8.text':
    'Demandez vos Pages : le nombre sous instagram_business_account → id est le bon, ni celui de la Page, ni votre nom d’utilisateur.',
  'instagram.9': 'Les deux dans Visao',
  'instagram.9.text':
    'Ajoutez ces deux lignes à l’environnement du serveur (fichier .env), puis relancez Visao.',
  'instagram.10': 'Vérifier',
  'instagram.10.text':
    'Revenez ici et pressez Tester. Visao prévient quatorze et trois jours avant la fin du jeton ; un jeton d’utilisateur système (Business Manager) n’expire pas.',
  'tiktok.1': 'Ce qui est lu',
  'tiktok.1.text':
    'La page que TikTok offre pour intégrer un profil ailleurs : les dix dernières vidéos, sans compte et sans clé. Les vidéos se regardent dans le lecteur de TikTok.',
  'tiktok.2': 'Ce qui peut arriver',
  'tiktok.2.text':
    'TikTok peut demander une vérification, surtout aux serveurs loués. Visao s’arrête alors six heures et le dit ; il ne résout aucun captcha.',
  'tiktok.3': 'Ce qui aide',
  'tiktok.3.text': 'Chromium sur le serveur (CHROME_PATH) donne une seconde voie quand la première se tait.',
} as const
