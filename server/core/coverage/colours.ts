/**
 * What colourways are called, English and French: one line, one colour or thing. Written for this project; folded.
 */
export const COLOURS = `
black noir noire
white blanc blanche
grey gray gris grise
red rouge
blue bleu bleue
green vert verte
yellow jaune
pink rose
purple violet violette
brown marron brun brune
beige
cream creme
navy marine
burgundy bordeaux
khaki kaki
olive
sand sable
gold or dore
silver argent argente
copper cuivre
bronze
orange
lilac lilas
lavender lavande
mint menthe
coral corail
salmon saumon
turquoise
teal canard
cyan
azure azur
cobalt
indigo
emerald emeraude
jade
moss mousse
pine pin
forest foret
sage sauge
lime citron-vert
lemon citron
mustard moutarde
saffron safran
canola colza
honey miel
amber ambre
caramel
chocolate chocolat
coffee cafe
mocha moka
chestnut chataigne
hazelnut noisette
cinnamon cannelle
chili piment
pepper poivre
salt sel
brick brique
rust rouille
clay argile
terracotta
ochre ocre
chalk craie
bone os
ivory ivoire
pearl perle
porcelain porcelaine
earthenware faience delft
marble marbre
slate ardoise
graphite
charcoal charbon anthracite
ash cendre
smoke fumee
fog brume mist
storm orage tempete
cloud nuage
sky ciel
ice glace
snow neige
frost givre
ocean
sea mer
lagoon lagune
sun soleil
moon lune
night nuit
midnight minuit
dawn aube
dusk crepuscule
shadow ombre
polar polaire
desert
fire feu
lava lave
blood sang
wine vin
plum prune
fig figue
grape raisin
cherry cerise
strawberry fraise
raspberry framboise
peach peche
apricot abricot
pomegranate grenade
apple pomme
pear poire
banana banane
mimosa
iris
daisy marguerite
poppy coquelicot
nasturtium capucine
lily lys muguet
orchid orchidee
sunflower tournesol
cactus
eucalyptus
cypress cypres
bamboo bambou
lichen
fern fougere
oyster huitre
shell coquillage
panther panthere
leopard
zebra zebre
tiger tigre
snake serpent
wolf loup
bear ours
lion
crow corbeau
gum gomme
metallic metallique
dark fonce
light clair
`
