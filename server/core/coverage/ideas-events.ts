/** What happens: a name with `!` is a kind of event. See `concepts`. */
export const EVENTS = `
!appoint: names named appoint tap hire recruit join succeed successor nominate new-ceo / nomme nommer nomination recrute promu promeut rejoint succede successeur
!leave: exit depart departure leave quit resign step-down oust part-ways farewell goodbye retire swan-song bow-out retires / quitte depart demission demissionne adieu depart adieux evince prend-sa-retraite part-a-la-retraite
!open: open opening store-opening flagship inaugurate boutique first-store new-store concept-store / ouvre ouverture inaugure inauguration boutique magasin
!close: close closing closure shut shutter closings / fermeture fermer ferme-ses-portes ferme-sa baisse-le-rideau
!collab: collaboration collab partner team-up link-up capsule partnership reunite collaborate / collaboration collabore partenariat capsule s-associe
!launch: launch unveil debut reveal release drop announce roll-out put-on-sale goes-on-sale now-on-sale now-available introduces introducing reveals presents / lance lancement devoile sortie presente annonce revele en-vente mise-en-vente mis-en-vente en-magasin en-boutique est-disponible sortira sortie-le
!results: sales revenue profit earnings quarter forecast growth loss income gains outlook guidance beat posts-sales profitability profitable comparable turnover q1 q2 q3 q4 fiscal annual net-income comp operating-profit operating-loss net-profit net-loss full-year first-quarter second-quarter third-quarter fourth-quarter half-year / revenus benefice semestriel annuel chiffre resultat trimestre prevision croissance perte rentabilite chiffre-d-affaires hausse-des-ventes marge ventes-annuelles ventes-trimestrielles ventes-en-hausse ventes-en-baisse hausse-de-ses-ventes baisse-des-ventes recul-des-ventes ventes-de benefice-net resultat-net resultat-operationnel
!buy: acquire acquisition buy-stake stake takeover merger merge bid / rachete rachat acquisition acquiert prise-de-participation fusion offre-de-rachat opa prise-de-controle
!raise: raise funding series-a series-b series-e valuation invest investor ipo / levee-de-fonds valorisation investit investisseur leve-des-fonds tour-de-table
!sue: sue lawsuit sues court trial charge indict guilty verdict complaint infringement accuse allegation / proces tribunal plainte accuse attaque-en-justice condamne juge inculpe poursuites poursuivi
!jobs: layoff lay-off job-cut redundancy cut-jobs layoffs / licenciement supprime-poste suppression-de-postes plan-social licencie
!campaign: campaign ambassador star-in front-campaign muse spokesperson face-of new-face faces-of stars-in fronts / campagne egerie ambassadeur ambassadrice nouveau-visage visage-de
!show: runway rtw fall-winter-show catwalk front-row couture ready-to-wear fashion-show presentation / defile podium pret-a-porter haute-couture defilera defilent
!wear: wear wears wore outfit gown dress steps-out dresses slips-into looks / tenue robe arbore robes tenues
!wed: wedding marry marriage bride engaged engagement ring fiance / mariage epouse marie fiancailles fiance alliance
!die: die dead death dies pass-away obituary mourn funeral killed / mort meurt deces decede obseques disparition tue
!win: win wins winner victory champion beat defeat victorious / gagne remporte victoire prix sacre champion bat vainqueur
!strike: strike walkout protest union protest / greve manifestation syndicat mobilisation manifestant
!arrest: arrest police custody detain suspect jail prison / interpelle garde-a-vue police suspect prison detenu incarcere arrete-par
!fire: fire blaze / incendie flammes brule
!crash: crash accident collision plane-crash / accident crash collision ecrase percute
!attack: attack shooting stab bomb strike-missile missile / attaque attentat fusillade poignarde missile
!injure: injure injury hurt wounded / blesse blessure
!cancel: cancel call-off postpone scrap suspend / annule annulation suspension
!recall: recall defect / rappel rappele
!ban: ban banned prohibit disqualify / interdit interdiction exclu disqualifie banni
!qualify: qualify qualification qualifies semifinal semi-final quarterfinal finals semifinals quarterfinals / qualifie demi-finale quart demi-finales quarts-de-finale
!lose: lose lost eliminated elimination knocked-out loses / perd elimine elimination battu battue battus battues defaite
!hair: hair hairdo haircut bob bangs hairstyle braids ponytail blonde brunette wig / cheveux coiffure frange chignon tresse blonde coupe-de-cheveux
!nails: nails manicure nail / ongles manucure
!makeup-look: lipstick eyeliner glow blush mascara / rouge-a-levres maquillage-yeux
!front-row: front-row attendees attend attends celebrity-guests guests / premier-rang apercu
!backstage: backstage behind-the-scenes photos gallery pictures / coulisses photos
!street-style: street-style / street-style
!party: party gala dinner luncheon toast toasted celebrate celebrates bash parties / fete gala diner soiree cocktail
!shopping: shop shopping buy sale-picks picks gift best-deals shopping-guide gift-guide / shopping acheter bons-plans cadeau
!red-carpet: red-carpet / tapis-rouge
!date: dating romance kiss pda couple date-night / couple romance baiser
!recipe: recipe cookbook / recette cuisine
!poll: poll survey study / sondage etude
!vote: vote votes voted bill-passes / vote votent adopte
!visit: visit visits trip tour-of / visite deplacement voyage
!talks: talks negotiate negotiation agreement treaty signs signs signed treaties / negociation accord signature
!warn: warn warns warning / avertit alerte prevenir
!birth: birth born newborn / naissance accouche bebe-est-ne
!test: covid covid-19 coronavirus virus infection tests-positive tested-positive positive-test tests covid / covid coronavirus virus contamination teste-positif testee-positive testes-positifs depistage
!interview: interview reveals opens-up / entretien interview confie
!review: review reaction verdict recap / critique bilan
!trailer: trailer teaser first-look poster / bande-annonce teaser
!price: price cost expensive cheap discount / prix cout remise promotion soldes
!sell: sell sells divest offload sale-of sold / vend vendre cede cession cederait
!expand: expand expands expansion grow-into / s-etend expansion developpe deploie etend
!restructure: restructure restructuring turnaround overhaul reorganise reorganize / restructure restructuration redressement reorganise
!bankrupt: bankruptcy bankrupt insolvency insolvent administration liquidation / faillite liquidation redressement-judiciaire depot-de-bilan insolvabilite
!leak: leak leaks leaked rumor rumour rumors speculation / fuite rumeur speculation
!delay: delay delays delayed pushed-back / retarde retard decale
!extend: extend extends renew renews renewal prolongs / prolonge renouvelle reconduit
!settle: settle settles settlement fined penalty fines / accord-amiable sanction penalite amende amendes
!probe: probe investigate investigation inquiry raid / enquete perquisition investigation
!steal: theft steal stolen robbery heist burglary counterfeit fake / vole cambriolage braquage contrefacon vols cambriole
!boycott: boycott backlash outrage criticism criticised criticized slams / boycott polemique tolle critique-vivement
!apologise: apologise apologize apology / excuse excuses
!deny: deny denies refute reject rejects / dement nie refute rejette
!confirm: confirm confirms confirmed / confirme officialise
!honour: honour honor honors honoured knighted decorated / honore decore distingue legion-d-honneur
!restock: restock sold-out resale resell / rupture-de-stock revente
!tease: tease teases teased preview previews sneak-peek / apercu avant-premiere
`
