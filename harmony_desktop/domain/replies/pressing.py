"""Words that need a person at once, and clinical questions that only a clinician answers."""

from harmony_desktop.domain.replies.phrasing import Phrases

__all__ = ["CLINICAL", "FEVER", "HARMLESS", "URGENT"]

HARMLESS = Phrases(
    "no/without/less/zero ?more/any pain", "not ?in ?any/much/too pain/painful/swollen/bleeding",
    "pain/pains ?is/has ?all gone/away/better/stopped", "pain free", "pain management",
    "pain in the neck/butt/ass/rear", "doesnt/dont/didnt/isnt/not hurt/hurting ?anymore/much",
    "will/does/would/did/going/can/could it/this/that/they/the ?cleaning/procedure/filling/"
    "extraction/shot/visit/appointment ?be ?to hurt/painful",
    "is it/this/that/the ?going/cleaning/procedure ?to ?be painful/hurt", "cant hurt to",
    "afraid/scared ~ pain/hurt*", "blood pressure/thinner/thinners/test/sugar/type/donation/work",
    "broke up", "bank/account/car/truck/bus ~ broke*", "im broke", "broke down", "breaking up",
    "sin/no/ningun ?hay/tengo/siento ?mas dolor", "yano ?me duele", "no ?me duele",
    "va a doler", "duele ?mucho el procedimiento", "not an/a ?emergency/urgent ?emergency",
    "non urgent/emergency", "no es urgente", "no es una emergencia", "nothing/not urgent",
    "not ?an emergency", "nasty pain of", "killing it/time", "heart ?is broken",
    "emergency contact/room/exit/number", "in case of emergency",
)  # fmt: skip

_TOOTH = (
    "tooth/teeth/molar/molars/crown/crowns/filling/fillings/cap/veneer/veneers/bridge/denture/"
    "dentures/implant/bracket/brackets/wire/retainer/braces/filing/jaw/temporary/temp/"
    "diente/dientes/muela/muelas/corona/empaste/puente/dentadura/alambre"
)
_BROKEN = (
    "broke/broken/breaking/break/chipped/chip/cracked/crack/fell/fallen/falling/knocked/lost/came/"
    "snapped/split/shattered/fractured/popped/swallowed/dislodged"
)

URGENT = Phrases(
    "pain/pains/painful/painfull/aching/ache/aches/achy/hurt/hurts/hurting/toothache/toothaches/"
    "agony/excruciating/unbearable/throbbing/throbs/throb/abscess/abcess/abscessed/absess/pus/"
    "swollen/swelling/swelled/swells/swell/swole/bleed/bleeding/bleeds/bled/hemorrhaging/"
    "infection/infected/choking/ambulance/dolor/dolores/duele/duelen/doliendo/hinchad*/hinchazon/"
    "inflamad*/inflamacion/inflamo/hincho/sangr*/emergency/emergencia/urgencia/urgent/urgente/"
    "urgently/absceso/postemilla/flemon/infeccion/infectad*/pulsating",
    "blood ~ mouth/gum/gums/everywhere/tooth/pillow/coming/won*/wont",
    "covered/full/lot/lots in/of blood", f"{_TOOTH} ~ {_BROKEN}", f"{_BROKEN} ~ {_TOOTH}",
    "cant breathe/breath/swallow/sleep/eat/chew/open/close/talk/stop/take/bite/stand/feel ?it ?the",
    "trouble/hard/difficulty ?to breath*/swallow*", "killing me", "dying from/of pain",
    "seen/see ~ asap/immediately/urgently/right", "went/going/go to ?the er", "911",
    "allerg* reaction", "chest pain", "passed/passing out", "fainted", "knocked ~ out",
    "face/jaw/cheek/gum/gums/eye/lip/tongue/neck ~ swoll*/puffy/huge/big/balloon",
    "hit/smashed/punched/kicked ~ face/mouth/jaw/teeth/tooth", "dry socket",
    "stitch/stitches/suture/sutures ~ out/open/loose/popped/undone", "suicid*", "kill myself",
    "no puedo/puede respirar/tragar/dormir/comer/abrir/masticar/aguantar",
    "se me rompio/quebro/partio/cayo/salio/rajo/fracturo/astillo/zafo/solto/despego ~",
    "se rompio/quebro/partio/cayo ~ diente/muela/corona", "me rompi/quebre/parti ~ diente/muela",
    "no aguanto", "me esta matando", "necesito ~ urgent*", "me golpe* ~ boca/diente/cara",
    "tengo pus", "sale pus", "mucha sangre", "reaccion alergica", "me arde/punza mucho",
)  # fmt: skip

FEVER = Phrases("fever/feverish/fiebre/calentura")
"""Alone it is urgent; as the reason of a cancellation it is an illness."""

CLINICAL = Phrases(
    "antibiotic*/antibiotico*/ibuprofen*/ibuprofeno/tylenol/advil/motrin/aspirin*/aspirina/aleve/"
    "amoxicillin/amoxicilina/penicillin/medication*/medicine*/meds/medicina*/medicamento*/pills/"
    "pill/pastilla*/premed*/thinner/thinners/plavix/warfarin/xarelto/eliquis/prescription*/"
    "refill/receta/painkiller*/vicodin/sedation/sedated/anesthe*/anestesia/novocaine/numb*/"
    "pregnant/embarazad*/breastfeed*/breastfeeding/nursing/amamant*/diabetic/diabet*/pacemaker/"
    "heart/xray/xrays/radiografia*/allergic/alergic*/allerg*/sensitiv*/sensible*/sore/soreness/"
    "loose/wiggly/wobbly/bump/sores/canker/gums/encia*/whitening/mouthwash/rinse/symptom*/covid/"
    "chemo/dosage/dose/side",
    "x ray/rays", "is it/this/that normal/safe/bad", "is/it it ok/okay/safe to ~ take/brush/rinse/"
    "smoke/drink/floss/exercise", "should/can/could/may i/we ~ take/brush/floss/rinse/smoke/drink/"
    "exercise/swallow", "es normal", "puedo/debo/tengo tomar/cepillar*/fumar/enjuagar*",
    "will/does/would it/this/that ~ hurt", "is it/this going to hurt", "va a doler",
    "getting/coming down with", "cold sore", "root canal ~ or", "what should i do ~ ?tooth/teeth",
    "sensitive to", "do i need ~ surgery/premedicate/fast/fasting",
)  # fmt: skip
