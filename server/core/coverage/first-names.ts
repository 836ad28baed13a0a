/**
 * First names common in French and English news, folded: one before another word with a capital is read as a person.
 * Our own list. Names that are also plain words or houses (Rose, Will, Chloe, Grace, Paris…) are left out.
 */
export const FIRST_NAMES: ReadonlySet<string> = new Set(
  `aaron abby abel abraham adam adele addison adrian adriana adrien agathe agnes ahmed aidan aimee alan alain alana
  alba albert alberto alejandro alessandro alex alexa alexandra alexandre alexia alexis alfred alfredo ali alice alicia
  alina aline alison allison alma alysa alyssa amal amanda amandine amber amelia amelie amina amy ana anais anastasia
  andre andrea andreas andres andrew andy angela angele angelina angelo anita ann anna annabelle anne annie anok anthony
  antoine antonia antonin antonio antony anya ariana ariane arianna arielle armand arnaud arthur arturo ashlee ashley
  astrid aubrey audrey aurelie aurelien austin ava axel ayo baptiste barack barbara barry bastien beatrice bella ben
  benedict benjamin benny benoit bernard bernie bertrand beth betty beyonce bill billie billy blake bob bobby boris brad
  bradley brandon brenda brendan brian brice brigitte britney brooke brooklyn bruce bruno bryan caitlin caleb cameron
  camila camilla camille cara cardi carey carla carlos carmen carol carole carolina caroline carolyn cassandra catherine
  cecile cecilia cedric celeste celia chad chappell charlene charles charli charlie charlize charlotte chelsea cher
  chiara chris christian christina christine christophe christopher ciara cillian cindy claire clara claude claudia
  clemence clement colin colman conan connor corinne courtney craig cristiano cristina cynthia dakota damien damon dan
  dana daniel daniela daniele daniella danielle danny dario daryl dave david debbie deborah delphine demi demna denis
  denise dennis denzel derek diana diane didier diego dominic dominique don donald donatella donna doja dorothee doug
  drew dua dwayne dylan eddie eden edgar edouard edward edwin eileen elena eleonore elias elie elisa elisabeth elise
  elizabeth ella elle ellen ellie elliot elon elsa elton emily emilie emilio emma emmanuel emmanuelle enzo eric erica erik
  erika ernest erwan esteban estelle esther ethan etienne eugene eugenie eva evan eve evelyne fabien fabrice fanny faye
  felix fernando ferdinand finn fiona flavie florence florent florian francesca francesco francis francisco franck
  francois francoise frank fred frederic freya gabriel gabriela gabriella gabrielle gael gaelle gareth gary gavin gaston
  genevieve geoffrey george georges georgia georgina gerald gerard geraldine gigi gilbert gilles gillian gina giorgia
  giorgio giovanni gisele giulia glenn gloria glen goldie graham greg gregory greta guillaume gustavo guy gwen gwyneth
  hailee hailey haley halle hank hannah harold harris harrison harry harvey heather hector heidi helen helena helene henri
  henrik henry herbert hilary hillary hugh hugo hugues hunter ian ibrahim idris ike ilona imane ines ingrid irene irina
  iris isabella isabelle isaac isla issa ivan ivanka jack jackie jackson jacob jacques jacqueline jade jaden jake jalen
  jamal james jamie jan jane janelle janet janice jared jasmine jason javier jay jayson jean jeanne jeff jeffrey jenna
  jennie jennifer jenny jensen jeremy jerome jerry jess jesse jessica jill jillian jim jimin jimmy joan joanna jodie joe
  joel joelle joey johan johanna john johnny jon jonas jonathan jony jose joseph josephine josh joshua joy joyce juan
  judith judy jules julia julian juliana julianne julie julien juliette julio june jungkook justin kaia kanye karen karim
  karine karl karla kate katherine kathleen kathryn kathy katie katy kayla keanu keira keith kelly kelsey ken kendall
  kendrick kenneth kenny kerry kevin khloe kiernan kim kimberly kirsten kourtney kris kristen kristin kurt kyle kylian
  kylie lady lana lara laura laure laurence laurent lauren laurie lea leila lena leo leon leonardo leslie lewis liam lily
  lili lilly lina linda lindsay lindsey lionel lisa liz liza lizzo logan lola loic loick lorde lorenzo lori lorraine
  louane louis louisa louise luc luca lucas lucia lucie lucien lucy ludovic luis luke luna lupita lydia lynn mackenzie
  madeleine madelyn madison maelle magali magda maggie mahmoud maisie manon manuel marc marcel marco marcus margaret
  margaux margot maria mariah mariana marianne marie marine mario marion marisa marjorie mark markus marlene marta martha
  martin martina martine marvin mary mason mateo mathias mathieu mathilde matt matteo matthew matthieu matthias maud
  maude maura maurice mauro max maxime maya megan meghan mehdi melania melanie melissa meredith meryl mia michael
  michaela michel michele michelle miguel mikaela mike mila miley milla millie milo minnie miranda misty mitch mohamed
  mohammed molly mona monica monique morgan moses muriel myriam nadal nadege nadia nadine naomi natacha natalia natalie
  natasha nate nathalie nathan nathaniel neil nelson nia niall nicholas nick nicki nicky nico nicola nicolas nicole nigel
  nina noah noel noemie nora norman novak oceane odile oliver olivia olivier omar oprah orlando oscar otto owen pablo
  paige pamela paola paolo pascal pascale patricia patrice patrick patti paul paula pauline pedro penelope penny perrine
  pete peter phil philip philippe phoebe pierce pierpaolo pierre pieter pippa priscilla priyanka quentin quincy rachel
  rachida rafael ralph ramy randy raphael raquel raul ray raymond rebecca regina reginald regis rei remi remy rene renee
  reese ricardo riccardo richard rick ricky rihanna rita rob robert roberto robin robyn rodrigo roger roland romain roman
  romane romeo ron ronald ronan rory rosa rosalia rosalie rosanna rosie ross roxane ruben ruby rudy rupert russell ruth
  ryan sabrina sacha sadie sally sam samantha samir samuel sandra sandrine sara sarah sasha saoirse scarlett scott sean
  sebastian sebastien selena serena serge sergio seth shakira shane shannon sharon shaun shawn sheila shelley sidney
  silvia simon simona simone sofia solange solene sonia sophia sophie stacy stanley stefano stella stephane stephanie
  stephen steve steven stuart sue susan suzanne sven sybille sydney sylvain sylvie sza tamara tania tara tate taylor
  teddy teresa terry tessa teyana thandiwe thibault thibaut thierry thomas tiffany tilda tim timothee timothy tina tobey
  todd tom tommy toni tony tracee tracy travis trevor tristan troye tyla tyler tyra ursula usain valentin valentina
  valerie vanessa vera veronica veronique vic victoire vicky victor victoria vincent violette virgil virginia virginie
  viola vito vivian viviane vladimir walter wanda wayne wendy whitney willem william willow winnie winona xavier yann
  yannick yasmine yohan yolanda yves yvonne zachary zac zayn zendaya zinedine zoe zoey zoran noomi kaley ariel beau
  barry matthieu jannik carlos rafael roger iga coco naomi simone caeleb katie adam tom teddy clarisse kylian karim antoine
  ousmane emmanuel edouard brigitte marine jordan-b rishi keir kamala joe nancy ursula olaf angela volodymyr recep
  benjamin mahmoud bashar kim xi narendra shinzo fumio haruki yuki kei rui hideo`.split(/\s+/),
)

/** Persons known by one name alone, folded, where it is no other word. Our own list. */
export const ALONE: ReadonlySet<string> = new Set(
  `zendaya rihanna beyonce adele shakira madonna lizzo sza tyla rosalia lorde bjork pharrell kesha halsey ciara aaliyah
  eminem stromae angele nekfeu booba ninho orelsan louane zaho zaz jenifer jisoo jungkook jimin anitta maluma ozuna
  mbappe neymar ronaldo messi pele djokovic federer alcaraz shaquille oprah obama putin zelensky
  kaytranada skepta stormzy wizkid davido asake feid quavo latto saweetie doechii normani kehlani teyana`.split(
    /\s+/,
  ),
)
