/** Of sport. See `concepts`. */
export const SPORT = `
sport: sport sports sportswear / sport sportif
football: football soccer footballer / football footballeur foot
basketball: basketball nba / basket-ball basketteur basket basketteuse
world-cup: world-cup / coupe-du-monde mondial
olympics: olympics olympic olympians olympian olympiad games / jeux-olympiques olympique jo olympisme
paralympics: paralympics paralympic / paralympique
gold: gold golden / or medaille-d-or dore
silver: silver / argent
bronze: bronze / bronze
medal: medal medalist medallist / medaille podium medaillé
swim: swim swimmer swimming freestyle backstroke breaststroke / natation nageur nageuse nage brasse nage-libre
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
horse: horse equestrian dressage / cheval equitation dressage equestre
archery: archery archer / tir-a-l-arc archer
triathlon: triathlon triathlete / triathlon triathlete
taekwondo: taekwondo / taekwondo
table-tennis: table-tennis ping-pong / tennis-de-table pongiste
flag: flag flag-bearer flagbearer flagbearers standard-bearer / drapeau porte-drapeau
opening-ceremony: opening-ceremony opening-ceremonies / ceremonie-d-ouverture
ceremony: ceremony / ceremonie
torch: torch flame relay-torch cauldron / flamme torche relais vasque
athlete: athlete competitor athletes / athlete sportif athletes
team: team squad / equipe selection
coach: coach trainer-coach / entraineur selectionneur coach
`
