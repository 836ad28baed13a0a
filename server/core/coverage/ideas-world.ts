/** Of people and everything else. See `concepts`. */
export const WORLD = `
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
prime-minister: prime-minister / premier-ministre
mayor: mayor / maire
election: election vote ballot poll / election vote scrutin municipales sondage
pension: pension pensions retirement / retraites retraite
law: law legislation / loi projet-de-loi legislation
army: army military troops soldier / armee militaire soldat
war: war conflict / guerre conflit
peace: peace ceasefire truce / paix cessez-le-feu treve
hospital: hospital / hopital
doctor: doctor physician / medecin docteur
school: school / ecole lycee college
teacher: teacher / enseignant professeur enseignants enseignante
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
house: housing / logement
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
share: shares stock shares / bourse actions-en-bourse
company: company firm group corporation / entreprise societe groupe
factory: factory / usine
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
search: search missing / recherche disparu disparue
find: found discover / trouve retrouve decouvre decouverte
save: save rescue / sauve secours sauvetage
fan: fan supporter spectator crowd / supporter spectateur public
stadium: stadium arena venue / stade enceinte
match: match fixture / match
race: race / course
round: round / manche
team-mate: teammate / coequipier
mental: mental-health / sante-mentale
health: health / sante
pregnant: pregnant pregnancy baby / enceinte grossesse bebe
divorce: divorce split breakup / divorce separation rupture
star: star celebrity celebrities / star celebrite vedette
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
`
