/** Of fashion and its business. See `concepts`. */
export const TRADE = `
store: store retail / magasin boutique point-de-vente
shoe: shoe sneaker footwear trainer runner kicks / chaussure sneaker soulier baskets
brand: brand label maison / marque griffe
designer: designer creative-director artistic-director couturier / createur directeur-artistique directrice-artistique directeur-de-la-creation direction-artistique styliste
ceo: ceo chief-executive-officer chief-executive / pdg directeur-general directrice-generale dg patron
cfo: cfo chief-financial-officer finance-chief / directeur-financier directrice-financiere
president: president chairman chairwoman / president presidente
collection: collection line / collection gamme gamme-de
perfume: perfume fragrance scent / parfum fragrance
beauty: beauty makeup cosmetics skincare / beaute maquillage cosmetique soin-de-la-peau soins-de-la-peau soin-visage
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
glasses: eyewear sunglasses glasses / lunettes lunetterie
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
jersey: jersey / maillot
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
strategy: strategy / strategie
sustainable: sustainable sustainability eco-friendly / durable durabilite ecoresponsable
window: window / vitrine
pop-up: pop-up / ephemere
duty-free: duty-free travel-retail / duty-free
auction: auction auctioned / enchere vente-aux-encheres
luxury: luxury luxe / luxe
fashion: fashion / mode
`
