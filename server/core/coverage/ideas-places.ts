/** Countries, their people, and cities. See `concepts`. */
export const PLACES = `
united-states: u-s usa united-states american america americans / etats-unis americain amerique
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
