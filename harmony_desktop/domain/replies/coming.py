"""Coming, not coming, and coming at another time."""

from harmony_desktop.domain.replies.phrasing import Phrases

__all__ = [
    "CANCEL",
    "COURTESY",
    "KEEPING_ON_LIST",
    "MOVE",
    "NO",
    "NOT_A_MOVE",
    "NOT_A_NO",
    "NO_OFFER",
    "THANKS",
    "WEAK_YES",
    "YES",
    "YES_PHRASES",
]

NOT_A_NO = Phrases(
    "no problem/problems/prob/worries/doubt/issue/issues", "not a problem", "no hay problema",
    "cant wait ?to", "couldnt be better", "wouldnt/wont/wouldn miss ?it", "why not",
    "wont be late", "wont forget", "not miss it", "no se me olvida", "como no", "no faltaba mas",
    "no necesito cambiar", "sin falta", "sin problema", "no need to change", "no change*",
    "dont worry", "no te preocupes", "no se preocupe",
)  # fmt: skip
"""Said with a no, meant as a yes or as nothing."""

YES = frozenset(
    "y yes yep yup yeah yea yess yees ya yas yass si sip sii c confirm confirmed confirming "
    "confirms confirmo confirmado confirmada confirmamos confirmar confirmadisimo comfirm ok okay "
    "okey oki kk k sure absolutely definitely certainly affirmative perfect perfecto claro 1 "
    "yesemoji vale dale yessir yesmam attending correcto correct acepto agreed okie surely "
    "indeed oui ready".split()
)
"""A word that says yes."""

WEAK_YES = frozenset(
    "great awesome excellent good fine cool wonderful bueno bien excelente".split()
)

YES_PHRASES = Phrases(
    "ill/well/will/shall/i/we ?definitely ?still be there/in/coming/attending/here",
    "be there", "see/c you/ya/u/all ?guys ?all then/there/tomorrow/at/on/soon/today/monday/tuesday/"
    "wednesday/thursday/friday/saturday/in", "still coming/on/good/planning/going/attending",
    "im/were/am coming/going ?to ?be ?there", "plan/planning on/to", "will make/attend/come/keep",
    "ill make/attend/come", "well make/attend/come", "looking forward", "i/we/can can make it",
    "sounds good/great/perfect/fine", "works ?fine/great/well/perfect for/. ?me", "that/it works",
    "you bet", "of course", "for sure", "count ~ in", "all/were/im set", "see you",
    "good to go", "were on", "im good for", "we are both coming", "will both be",
    "ahi/alli/alla ?nos estare*/vemos/voy/vamos/estamos", "estare ahi/alli/alla/presente/puntual",
    "nos vemos", "voy a ir/estar/asistir", "si voy", "si ire", "asistire", "vamos a ir", "ahi voy",
    "por supuesto", "de acuerdo", "desde luego", "claro que si", "esta bien", "con gusto",
    "si puedo", "cuenten/cuente conmigo", "todo bien", "asi es", "confirmo", "me parece bien",
)  # fmt: skip

COURTESY = frozenset(
    "see you then there thanks thank i ill im we well were will be please gracias nos vemos the a "
    "my our your his her for to at on in of and it that thats this is its am me us all both so "
    "much very just have has had a an with as by hi hello hey good morning afternoon evening day "
    "night again soon today tomorrow now time appointment appointments visit reminder reminding "
    "reminders looking forward works work going coming come came can make do plan planning being "
    "still definitely guys everyone team family son daughter kids kid child children husband wife "
    "mom mother dad father he she they great awesome excellent fine wonderful nice cool lovely "
    "kindly blessed bless god one two 2 set bet course sounds count attend attending keep keeping "
    "arrive early earlier minutes before o oclock am pm hoy manana tarde dia buenos buenas dias "
    "tardes noches hola por favor muchas mil ahi alli alla estare estaremos estamos estoy ire voy "
    "vamos ir mi cita la el las los a de que con en y para es esta bien todo ok doctor doctora "
    "si claro acuerdo supuesto gusto confirmo confirmada asistire llegare puntual usted ustedes "
    "les le muy amable bendiciones monday tuesday wednesday thursday friday saturday sunday mon "
    "tue tues wed thu thurs fri sat sun lunes martes miercoles jueves viernes sabado domingo "
    "th st "
    "nd rd next week okay letting know received "
    "got have letting us from confirming confirmation lol2 yes yep there checking texting reaching "
    "out message text hija hijo mama esposo esposa nosotros juntos sera seran hasta luego pronto "
    "happy glad excited ready always problem worries noworries about up tu te su sus lo nuestra "
    "nuestro marido ninos nino estara estaran parece asi".split()
)
"""Words that change nothing about a yes."""

THANKS = frozenset(
    "thanks thank gracias appreciate appreciated appreciates agradezco grateful received".split()
)

NO = frozenset("no n nope nah negative noemoji nop nel nay".split())

CANCEL = Phrases(
    "cancel/cancell/canceled/cancelled/canceling/cancelling/cancle/cancela/cancele/cancelen/"
    "cancelar/cancelarla/cancelo/cancelando/cancelame/anular/anule/anulen",
    "cant/wont/unable/couldnt/cannot/arent/isnt/nolonger ~ make/come/coming/attend/attending/go/"
    "keep/be/get/able", "not ?going ?to ?be ?able ?to able/make/come/coming/attend/be/happening",
    "not coming/attending/going/available", "^ ?no ?sorry ?i cant .", "cant .", "cant today/"
    "tomorrow",
    "cant do/swing it/that/today/tomorrow/monday/tuesday/wednesday/thursday/friday/this",
    "no way", "wont be/happen", "not today", "never mind", "yeah/yea/ya no",
    "take/taking/remove/pull me/us/him/her ~ off ?the ?your schedule/calendar/books/book/for/"
    "appointment", "dont/nolonger need/want ?the/this/that/my/an/it/to appointment/visit/it/come/"
    "cleaning", "have to miss", "need/going/got to miss", "calling off", "call it off", "skip it/"
    "this/my", "dont expect", "dont want to come", "not doing", "not happening",
    "something/emergency came up", "no puedo/podre/podremos/podra/podemos/pude/voy/vamos/va/ire/"
    "iremos/asistire/llegare/alcanzo/quiero/vamos/viene ~", "yano ?puedo/voy/quiero/necesito/vamos",
    "me es imposible", "imposible ir/asistir", "no me es posible", "no asistire", "no ire",
)  # fmt: skip

NO_OFFER = Phrases(
    "pass", "not this time/one", "doesnt/dont/wont/isnt/not work/working/good ~", "too short/soon/"
    "late/early/far", "short notice", "keep/stick/stay/stay* ~ my/original/what/current/the ?"
    "original/appointment/time", "already have/got/booked/scheduled", "not interested", "im good .",
    "im/were good/fine/ok/set ?as ?is ?where", "no thank*", "no gracias", "no me sirve/conviene/"
    "queda", "give ~ someone/somebody else", "someone else", "rather wait", "keep ~ appointment",
    "decline/declined/declining", "paso", "me quedo con", "mejor no", "no por ahora", "next time",
    "at/have work", "not available", "need more notice", "will wait", "ill wait", "no can do",
    "ill leave it", "prefiero ~ mi cita",
)  # fmt: skip

KEEPING_ON_LIST = Phrases(
    "keep/leave me/us ~ list/waitlist/waiting/posted",
    "stay on ~ list/waitlist",
    "next time",
    "keep trying/looking",
    "still want/interested",
    "another/other openings",
    "keep me in mind",
    "let me know ~ next/another/other/opens",
    "sigo en ~ lista",
    "dej*/manten* ~ lista",
    "remain on ~ list",
)

NOT_A_MOVE = Phrases(
    "see/talk/c you/ya later", "dont/not/no/without want/need/wanting/needing ?to resched*/"
    "change/move", "let you know later", "call ~ later/back", "later gator", "just cancel",
    "ill call ~ to resched*", "will/ill call ~ resched*", "will resched*/call later",
    "ill resched* later/when/another/some", "moved/moving to", "nos vemos mas tarde", "hasta mas",
    "llam* mas tarde", "thanks for moving/changing/resched*", "why/did/when you/was ~ resched*/"
    "moved/changed", "not instead", "than later",
)  # fmt: skip

_CHANGE = (
    "change/changing/move/moving/switch/switching/push/pushing/bump/swap/postpone/postponing/"
    "delay/shift/cambiar/cambie/cambiarla/cambiarlo/mover/moverla/movemos/mueva/posponer/aplazar/"
    "recorrer/adelantar/atrasar/cambiamos/cambiar*/mudar/pasar/pasarla"
)
_OTHER = "another/different/other/new/better/alternate/diff/later/earlier/sooner"
_SPAN = (
    "day/time/days/times/date/dates/slot/slots/week/appointment/appointments/opening/openings/one/"
    "option/options/hour/hora/availability/month/spot/afternoon/morning"
)
_WEEKDAY = (
    "monday/tuesday/wednesday/thursday/friday/saturday/sunday/mon/tue/tues/wed/thu/thurs/fri/sat/"
    "lunes/martes/miercoles/jueves/viernes/sabado/domingo"
)

MOVE = Phrases(
    "resched*/reagend*/reprogram*/rebook/rebooked/rescedule/reshedule/rescheduling",
    f"{_CHANGE} ~ it/appointment/time/day/date/back/up/to/my/cita/hora/fecha/dia/la/mi/para/out",
    f"{_CHANGE} .", "posponerla/aplazarla/moverla/cambiarla/reagendarla",
    f"{_OTHER} ?available ?appointment {_SPAN}", "instead", "en vez/lugar de", "sooner/earlier/"
    "later",
    "something/anything/somethin/any/algo ?else/mas ~ morning/afternoon/evening/available/open/"
    "openings/opening/later/earlier/before/after/next/manana/tarde/antes/despues/" + _WEEKDAY,
    "do/does/would/have you/u ?guys ?all have/got/do ~ anything/something/any/another/later/"
    "earlier/opening/openings/availability/" + _WEEKDAY,
    "what else/other ~ have/available/got/open/times/days", "next available/opening",
    "any/what/other ?other ?other times/days/openings/availability", "whats your next",
    f"can/could/may/would i/we/it/you ~ come/do/be/have/get/make/move/push ~ {_WEEKDAY}/at/after/"
    "before/around/next/later/earlier/instead/another/different",
    f"how/what about ~ {_WEEKDAY}/next/at/around/tomorrow/the/#",
    f"{_WEEKDAY}/afternoon/afternoons/mornings/morning/week/evenings/after/# ~ works/is/are/"
    "would/be/work better", "works/suits/work better",
    "would/is/be ?much ?way better ?for", "prefer",
    "better for me", f"rather ~ {_WEEKDAY}/come/do/have/go", "rain check", "find me ~ slot/time/"
    "day",
    "otra/otro hora/fecha/cita/dia/horario/momento/semana", "mejor ?el/la/para/en "
    "lunes/martes/miercoles/jueves/viernes/sabado/domingo/manana/tarde/proxima/otro/otra",
    "mas tarde/temprano", "tiene*/hay/habra/tendran/tendra ~ algo/espacio/lugar/disponib*/cita/"
    "citas/otro/otra", "prefiero", "me queda mejor", "se puede/podria ~ lunes/martes/miercoles/"
    "jueves/viernes/sabado/manana", "puede/puedo/podria/podriamos ser/ir/venir ~ "
    "lunes/martes/miercoles/jueves/viernes/sabado/otro/otra/mas", "need/needs/want/like to "
    "change/move/switch", "time/day/date ~ doesnt/dont/isnt/not work/good",
    "doesnt/dont/isnt work ~", "need/want/like ?a ~ different/later/earlier/another",
    "cant/wont/cannot ~ that day/time", "only free/available/off", "im/were free/available/off ~",
    "cant ~ next week", "make it/that ?for ?at #", "can ~ be at/after/before #",
)  # fmt: skip
