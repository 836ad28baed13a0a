/**
 * The vocabulary of the trade and of news, French and English: one line, one idea. Written for this project from
 * what a bilingual desk would call the same thing; words are compared folded (no accents, no capitals) and stemmed,
 * so one form of each is enough unless stemming parts them. A name before `:` with a `!` is a kind of event: two
 * headlines about one house that tell of different kinds are seldom one story.
 */
export const CONCEPTS = `
!appoint: names named appoint tap hire recruit promote join succeed successor nominate new-ceo / nomme nommer nomination recrute promu promeut rejoint succede successeur arrive
!leave: exit depart departure leave quit resign step-down oust part-ways farewell goodbye retire swan-song bow-out / quitte depart demission demissionne adieu part depart adieux retraite evince
!open: open opening store-opening flagship inaugurate boutique first-store new-store concept-store / ouvre ouverture inaugure inauguration boutique magasin
!close: close closing closure shut shutter closings / ferme fermeture fermer
!collab: collaboration collab partner team-up link-up capsule collaborate partnership reunite / collaboration collabore partenariat capsule associe s-associe
!launch: launch unveil debut introduce reveal release drop announce present roll-out / lance lancement devoile sort sortie presente annonce revele
!results: sales revenue profit earnings quarter forecast growth loss income gains outlook guidance beat posts-sales profitability profitable comparable turnover q1 q2 q3 q4 fiscal annual net-income comp / ventes revenus benefice semestriel annuel chiffre resultat trimestre prevision croissance perte rentabilite chiffre-d-affaires hausse-des-ventes marge
!buy: acquire acquisition buy-stake stake takeover merger merge bid / rachete rachat acquisition acquiert prise-de-participation fusion offre capital
!raise: raise funding series-a series-b series-e valuation invest investor ipo / leve levee-de-fonds valorisation investit investisseur
!sue: sue lawsuit sues court trial charge indict guilty verdict complaint infringement accuse allegation / poursuit proces tribunal plainte accuse attaque-en-justice condamne juge inculpe
!jobs: layoff lay-off job-cut redundancy cut-jobs layoffs / licenciement supprime-poste suppression-de-postes plan-social licencie
!campaign: campaign face ambassador star-in front-campaign muse stars spokesperson / campagne egerie visage ambassadeur ambassadrice
!show: runway rtw fall-winter-show catwalk front-row couture ready-to-wear fashion-show presentation / defile podium pret-a-porter haute-couture defilera defilent
!wear: wear wears wore outfit gown dress steps-out dresses slips-into look looks style / porte tenue robe look arbore
!wed: wedding marry marriage bride engaged engagement ring fiance / mariage epouse marie fiancailles fiance alliance
!die: die dead death dies pass-away obituary mourn funeral killed / mort meurt deces decede obseques disparition tue
!win: win wins winner award victory champion beat defeat victorious title / gagne remporte victoire prix sacre champion bat vainqueur titre
!strike: strike walkout protest union protest march / greve manifestation syndicat mobilisation manifestant
!arrest: arrest police custody detain suspect jail prison / arrete interpelle garde-a-vue police suspect prison detenu incarcere
!fire: fire blaze burn flames / incendie feu flammes brule
!crash: crash accident collision plane-crash / accident crash collision ecrase percute
!attack: attack shooting stab bomb strike-missile missile / attaque attentat fusillade poignarde missile
!injure: injure injury hurt wounded / blesse blessure
!cancel: cancel call-off postpone scrap suspend / annule annulation reporte suspend suspension
!recall: recall withdraw defect / rappel rappele retire
!ban: ban banned prohibit bar disqualify / interdit interdiction exclu disqualifie banni
!qualify: qualify qualification qualifies final semifinal semi-final heat quarterfinal / qualifie finale demi-finale quart serie
!lose: lose lost eliminated elimination knocked-out fall / perd battu elimine elimination defaite
!hair: hair hairdo haircut bob bangs hairstyle braids ponytail blonde brunette wig / cheveux coiffure coupe frange chignon tresse blonde
!nails: nails manicure nail / ongles manucure
!makeup-look: lipstick eyeliner glow blush mascara / rouge-a-levres maquillage-yeux
!front-row: front-row attendees attend attends spotted arrives celebrity-guests guests / premier-rang invites assiste apercu
!backstage: backstage behind-the-scenes photos gallery pictures inside-the / coulisses photos
!street-style: street-style / street-style
!party: party gala dinner luncheon toast toasted celebrate celebrates bash / fete gala diner soiree cocktail
!shopping: shop shopping buy deals sale-picks editors picks gift guide / shopping guide acheter selection bons-plans cadeau
!red-carpet: red-carpet / tapis-rouge
!date: date-night dating romance kiss pda couple / couple romance baiser
!recipe: recipe cook / recette cuisine
!poll: poll survey study report finds / sondage etude rapport enquete
!vote: vote votes voted bill-passes / vote votent adopte
!visit: visit visits trip tour-of / visite deplacement voyage
!talks: talks negotiate negotiation deal agreement treaty sign signs / negociation accord signe traite
!warn: warn warns warning / avertit alerte prevenir
!birth: birth born newborn / naissance ne nee accouche
!test: test positive covid covid-19 coronavirus virus infection / test positif covid coronavirus virus contamination
!interview: interview reveals opens-up says tells talk talks / entretien interview confie declare raconte
!review: review reaction verdict recap / critique avis bilan
!trailer: trailer teaser first-look poster / bande-annonce teaser
!price: price cost expensive cheap discount / prix cout cher remise promotion soldes
!sell: sell sells divest offload sale-of sold / vend vendre cede cession cederait
!expand: expand expands expansion enter enters grow-into / s-etend expansion developpe deploie etend
!restructure: restructure restructuring turnaround overhaul reorganise reorganize / restructure restructuration redressement reorganise
!bankrupt: bankruptcy bankrupt insolvency insolvent administration liquidation / faillite liquidation redressement-judiciaire depot-de-bilan insolvabilite
!leak: leak leaks leaked rumor rumour rumors speculation / fuite rumeur speculation
!delay: delay delays delayed pushed-back / retarde retard decale
!extend: extend extends renew renews renewal prolongs / prolonge renouvelle reconduit
!settle: settle settles settlement fine fined penalty / amende accord-amiable sanction penalite
!probe: probe investigate investigation inquiry raid / enquete perquisition investigation
!steal: theft steal stolen robbery heist burglary counterfeit fake / vol vole cambriolage braquage contrefacon
!boycott: boycott backlash outrage criticism criticised criticized slams / boycott polemique tolle critique-vivement
!apologise: apologise apologize apology / excuse excuses
!deny: deny denies refute reject rejects / dement nie refute rejette
!confirm: confirm confirms confirmed / confirme officialise
!honour: honour honor award honors honoured knighted decorated / honore decore distingue remet legion-d-honneur
!restock: restock sold-out resale resell / rupture-de-stock revente
!tease: tease teases teased preview previews sneak-peek / apercu avant-premiere
store: store retail / magasin boutique point-de-vente
shoe: shoe sneaker footwear trainer runner kicks / chaussure basket sneaker soulier
brand: brand label house maison / marque maison griffe
designer: designer creative-director artistic-director couturier / createur directeur-artistique directrice-artistique directeur-de-la-creation direction-artistique styliste
ceo: ceo chief-executive-officer chief-executive / pdg directeur-general directrice-generale dg patron
cfo: cfo chief-financial-officer finance-chief / directeur-financier directrice-financiere
president: president chairman chairwoman chair / president presidente
collection: collection line range / collection ligne gamme
perfume: perfume fragrance scent / parfum fragrance
beauty: beauty makeup cosmetics skincare / beaute maquillage cosmetique soin
jewel: jewelry jewellery jewel / bijou joaillerie bijouterie joaillier
watch: watch timepiece watches / montre horlogerie
bag: bag handbag purse tote / sac
coat: coat jacket outerwear / manteau veste blouson
trousers: pants trousers jeans denim / pantalon jean denim
clothes: clothes clothing apparel garment / vetement habillement
schedule: schedule calendar timetable programme / calendrier programme horaire
mask: mask masks facemask / masque
leather: leather / cuir
fur: fur shearling / fourrure
silk: silk satin / soie satin
knit: knit knitwear sweater cashmere / maille pull cachemire tricot
lace: lace / dentelle
feathers: feather plume / plume
pearls: pearl pearls / perle
diamond: diamond / diamant
necklace: necklace / collier
earrings: earrings earring / boucle-d-oreille boucles-d-oreilles
bracelet: bracelet cuff / bracelet
glasses: eyewear sunglasses glasses spectacles / lunettes lunetterie
belt: belt / ceinture
hat: hat cap beanie / chapeau casquette bonnet
gloves: glove gloves / gant
heels: heel heels stiletto pump / talon escarpin
boots: boot boots / botte bottine
sandal: sandal sandals / sandale
loafer: loafer loafers moccasin / mocassin
shirt: shirt blouse / chemise chemisier
skirt: skirt / jupe
suit: suit tuxedo tailoring / costume smoking tailleur
swimwear: swimwear swimsuit bikini / maillot-de-bain bikini
lingerie: lingerie underwear / lingerie sous-vetement
jersey: jersey kit / maillot
sole: sole outsole / semelle
suede: suede / daim
canvas: canvas / toile
flowers: floral flower bloom / fleur fleuri
embroidery: embroidery embroidered / broderie brode
colourway: colorway colourway / coloris
limited: limited-edition limited / edition-limitee
release-date: release-date / date-de-sortie
department-store: department-store / grand-magasin
subsidiary: subsidiary unit / filiale
shareholder: shareholder / actionnaire
chain: chain / chaine enseigne
headquarters: headquarters hq / siege
customer: customer shopper consumer / client consommateur
supplier: supplier / fournisseur sous-traitant
workshop: workshop atelier / atelier
craft: craft craftsmanship artisan / artisanat savoir-faire artisan
heir: heir heiress / heritier heritiere
founder: founder co-founder / fondateur fondatrice cofondateur
editor: editor editor-in-chief / redacteur-en-chef redactrice-en-chef
model: supermodel model / mannequin top-model
photographer: photographer / photographe
second-hand: second-hand secondhand pre-owned resale-platform / seconde-main occasion
tariffs: tariffs / droits-de-douane
strategy: strategy plan / strategie plan
sustainable: sustainable sustainability eco-friendly / durable durabilite ecoresponsable
window: window / vitrine
pop-up: pop-up / ephemere
duty-free: duty-free travel-retail / duty-free
auction: auction auctioned / enchere vente-aux-encheres
luxury: luxury luxe / luxe
fashion: fashion / mode
sport: sport sports sportswear / sport sportif
football: football soccer footballer / football foot footballeur
basketball: basketball nba / basket-ball basketteur
world-cup: world-cup / coupe-du-monde mondial
olympics: olympics olympic games olympians olympian olympiad / jeux-olympiques olympique jo olympisme
paralympics: paralympics paralympic / paralympique
gold: gold golden / or medaille-d-or dore
silver: silver / argent
bronze: bronze / bronze
medal: medal medalist medallist / medaille podium medaillé
swim: swim swimmer swimming freestyle butterfly backstroke breaststroke / natation nageur nageuse nage papillon brasse dos nage-libre
judo: judo judoka / judo judoka
fence: fencing fencer foil epee sabre / escrime escrimeur fleuret epee sabre
row: rowing rower sculls / aviron rameur
cycle: cycling cyclist bike road-race time-trial / cyclisme cycliste velo contre-la-montre
athletics: athletics track sprinter sprint runner / athletisme sprint sprinteur
gym: gymnastics gymnast vault / gymnastique gymnaste saut-de-cheval
tennis: tennis / tennis
volley: volleyball / volley volley-ball
handball: handball / handball hand
rugby: rugby sevens / rugby rugby-a-7
sail: sailing sailor / voile voilier
surf: surfing surfer surf / surf surfeur surfeuse
skate: skateboard skateboarding skateboarder / skate skateboard
climb: climbing climber / escalade grimpeur
shoot: shooting shooter rifle pistol / tir tireur carabine pistolet
weight: weightlifting weightlifter lifter / halterophilie haltérophile
wrestle: wrestling wrestler / lutte lutteur
box: boxing boxer / boxe boxeur
canoe: canoe kayak slalom / canoe kayak canoe-kayak slalom
dive: diving diver / plongeon plongeur
horse: horse equestrian dressage jumping eventing / cheval equitation dressage equestre
archery: archery archer / tir-a-l-arc archer
triathlon: triathlon triathlete / triathlon triathlete
taekwondo: taekwondo / taekwondo
table-tennis: table-tennis ping-pong / tennis-de-table pongiste
flag: flag flag-bearer flagbearer flagbearers standard-bearer / drapeau porte-drapeau
opening-ceremony: opening-ceremony opening-ceremonies / ceremonie-d-ouverture
ceremony: ceremony / ceremonie
torch: torch flame relay-torch cauldron / flamme torche relais vasque
athlete: athlete competitor / athlete sportif
team: team squad / equipe selection
coach: coach trainer-coach manager / entraineur selectionneur coach
women: women woman female ladies girl / femme feminin dames fille
men: men man male / homme masculin messieurs
child: child kid children / enfant
young: young youth teen teenager / jeune adolescent
mother: mother mom mum / mere maman
father: father dad / pere papa
brother: brother / frere
sister: sister / soeur
wife: wife spouse / epouse femme
son: son / fils
daughter: daughter / fille
family: family / famille
king: king / roi
queen: queen / reine
prince: prince / prince
princess: princess duchess / princesse duchesse
government: government minister ministry / gouvernement ministre ministere
prime-minister: prime-minister premier / premier-ministre
mayor: mayor / maire
election: election vote ballot poll / election vote scrutin municipales sondage
pension: pension pensions retirement / retraites retraite
law: law bill legislation / loi projet-de-loi legislation
army: army military troops soldier / armee militaire soldat
war: war conflict / guerre conflit
peace: peace ceasefire truce / paix cessez-le-feu treve
hospital: hospital / hopital
doctor: doctor physician / medecin docteur
school: school / ecole lycee college
teacher: teacher / enseignant professeur
student: student / etudiant eleve
church: church / eglise
train: train railway / train sncf
plane: plane aircraft jet airliner / avion appareil
airport: airport / aeroport
car: car vehicle / voiture vehicule
truck: truck lorry / camion
boat: boat ship vessel / bateau navire
road: road highway motorway / route autoroute
bridge: bridge / pont
house: home / maison logement
city: city town / ville
village: village / village
street: street / rue
country: country nation / pays nation
world: world global worldwide / monde mondial
fire-forest: wildfire bushfire / feu-de-foret
weather: weather storm snow rain flood typhoon heat heatwave / meteo tempete neige pluie inondation typhon chaleur canicule
sea: sea ocean / mer ocean
water: water / eau
animal: animal / animal
dog: dog / chien
cat: cat / chat
film: film movie cinema / film cinema
series: series show-tv season-tv / serie
actor: actor actress / acteur actrice comedien comedienne
singer: singer musician / chanteur chanteuse
song: song single / chanson titre
album: album / album disque
music: music / musique
concert: concert gig tour / concert tournee
book: book novel / livre roman
author: author writer / auteur ecrivain
museum: museum / musee
exhibition: exhibition exhibit / exposition expo
art: art artist / art artiste
festival: festival / festival
video-game: video-game / jeu-video
phone: phone smartphone / telephone smartphone
bank: bank / banque
money: money cash / argent
tax: tax tariff duty / impot taxe droit-de-douane tarif douane
market: market / marche
share: share shares stock / action bourse titre
company: company firm group corporation / entreprise societe groupe
factory: factory plant / usine
worker: worker employee staff / salarie employe personnel
rise: rise increase surge jump climb up soar grow gain higher / hausse augmente bondit progresse monte grimpe
drop: decline decrease slump plunge down slide dip lower / baisse recule chute diminue repli
record: record all-time / record
first: first debut / premier premiere
second: second / deuxieme second seconde
third: third / troisieme
last: last final-one / dernier derniere
new: new latest / nouveau nouvelle neuf
return: return comeback back reissue bring-back / retour revient reedite reedition retrouve
anniversary: anniversary celebrate-years / anniversaire
!birthday: birthday / anniversaire
year: year / an annee
month: month / mois
week: week / semaine
day: day / jour journee
million: million / million
billion: billion / milliard
percent: percent per-cent / pourcent pour-cent
black: black / noir noire
white: white / blanc blanche
red: red / rouge
blue: blue / bleu bleue
green: green / vert verte
yellow: yellow / jaune
pink: pink rose-colour / rose
brown: brown / marron brun
grey: grey gray / gris
purple: purple violet / violet
orange: orange / orange
beige: beige cream sand / beige creme sable
summer: summer / ete
winter: winter / hiver
spring: spring / printemps
autumn: autumn fall-season / automne
mourning: tribute homage / hommage
fear: fear concern worry / crainte inquietude peur
threat: threat threaten / menace
risk: risk danger / risque danger
help: help aid support / aide soutien
search: search missing look-for / recherche disparu disparue
find: find found discover / trouve retrouve decouvre decouverte
save: save rescue / sauve secours sauvetage
fan: fan supporter spectator crowd / supporter spectateur public
stadium: stadium arena venue / stade enceinte
match: match game fixture / match rencontre partie
race: race / course
round: round stage / tour manche
team-mate: teammate / coequipier
mental: mental-health / sante-mentale
health: health / sante
pregnant: pregnant pregnancy baby / enceinte grossesse bebe
divorce: divorce split breakup / divorce separation rupture
star: star celebrity / star celebrite vedette
royal: royal royals / royal royale
kate-of-wales: princess-kate kate-middleton princess-of-wales duchess-kate / kate-middleton princesse-de-galles princesse-kate
meghan-of-sussex: meghan-markle duchess-meghan duchess-of-sussex / meghan-markle duchesse-de-sussex
william-of-wales: prince-william / prince-william
harry-of-sussex: prince-harry duke-of-sussex / prince-harry duc-de-sussex
carolyn-bessette: carolyn-bessette carolyn-bessette-kennedy cbk / carolyn-bessette
jfk-jr: john-f-kennedy-jr jfk-jr / john-f-kennedy-jr
jlo: jennifer-lopez j-lo jlo / jennifer-lopez j-lo
asap: a-ap-rocky asap-rocky a-ap / asap-rocky
ye: kanye-west ye / kanye-west
trump: donald-trump trump president-trump / donald-trump trump
macron: emmanuel-macron macron president-macron / emmanuel-macron macron
fashion-week: fashion-week pfw mfw lfw nyfw / fashion-week semaine-de-la-mode
united-states: us u-s usa united-states american america americans / etats-unis americain amerique
united-kingdom: uk u-k britain british united-kingdom gb / royaume-uni britannique grande-bretagne
france: france french / france francais
germany: germany german / allemagne allemand
italy: italy italian / italie italien
spain: spain spanish / espagne espagnol
japan: japan japanese / japon japonais
china: china chinese / chine chinois
korea: korea korean south-korea / coree coreen
north-korea: north-korea / coree-du-nord
russia: russia russian roc / russie russe
ukraine: ukraine ukrainian / ukraine ukrainien
iran: iran iranian / iran iranien
iraq: iraq iraqi / irak irakien
syria: syria syrian / syrie syrien
israel: israel israeli / israel israelien
algeria: algeria algerian / algerie algerien
tunisia: tunisia tunisian / tunisie tunisien
morocco: morocco moroccan / maroc marocain
egypt: egypt egyptian / egypte egyptien
cameroon: cameroon cameroonian / cameroun camerounais
ivory-coast: ivory-coast ivorian / cote-d-ivoire ivoirien
senegal: senegal senegalese / senegal senegalais
south-africa: south-africa south-african / afrique-du-sud sud-africain
ethiopia: ethiopia ethiopian / ethiopie ethiopien
kenya: kenya kenyan / kenya kenyan
nigeria: nigeria nigerian / nigeria nigerian
uganda: uganda ugandan / ouganda ougandais
guinea: guinea guinean / guinee guineen
africa: africa african / afrique africain
europe: europe european eu / europe europeen ue
belgium: belgium belgian / belgique belge
netherlands: netherlands dutch holland / pays-bas neerlandais
switzerland: switzerland swiss / suisse
austria: austria austrian / autriche autrichien
sweden: sweden swedish / suede suedois
norway: norway norwegian / norvege norvegien
denmark: denmark danish / danemark danois
finland: finland finnish / finlande finlandais
poland: poland polish / pologne polonais
hungary: hungary hungarian / hongrie hongrois
greece: greece greek / grece grec
turkey: turkey turkish / turquie turc
portugal: portugal portuguese / portugal portugais
ireland: ireland irish / irlande irlandais
scotland: scotland scottish / ecosse ecossais
england: england english / angleterre anglais
wales: wales welsh / galles gallois
croatia: croatia croatian / croatie croate
serbia: serbia serbian / serbie serbe
slovenia: slovenia slovenian / slovenie slovene
czech: czech czechia / tcheque tchequie
romania: romania romanian / roumanie roumain
bulgaria: bulgaria bulgarian / bulgarie bulgare
belarus: belarus belarusian / bielorussie bielorusse belarus
georgia: georgia georgian / georgie georgien
canada: canada canadian / canada canadien
mexico: mexico mexican / mexique mexicain
brazil: brazil brazilian / bresil bresilien
argentina: argentina argentine / argentine argentin
colombia: colombia colombian / colombie colombien
chile: chile chilean / chili chilien
jamaica: jamaica jamaican / jamaique jamaicain
cuba: cuba cuban / cuba cubain
australia: australia australian / australie australien
new-zealand: new-zealand / nouvelle-zelande neo-zelandais
india: india indian / inde indien
pakistan: pakistan pakistani / pakistan pakistanais
philippines: philippines filipino / philippines philippin
thailand: thailand thai / thailande thailandais
vietnam: vietnam vietnamese / vietnam vietnamien
indonesia: indonesia indonesian / indonesie indonesien
taiwan: taiwan taiwanese / taiwan taiwanais
hong-kong: hong-kong / hong-kong
saudi: saudi saudi-arabia / saoudien arabie-saoudite
lebanon: lebanon lebanese / liban libanais
libya: libya libyan / libye libyen
mali: mali malian / mali malien
middle-east: middle-east / moyen-orient proche-orient
london: london / londres
moscow: moscow / moscou
beijing: beijing / pekin
brussels: brussels / bruxelles
geneva: geneva / geneve
tehran: tehran / teheran
venice: venice / venise
milan: milan milano / milan
rome: rome roma / rome
florence: florence / florence
tokyo: tokyo / tokyo
`
