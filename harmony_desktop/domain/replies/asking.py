"""Questions, grumbles, conditions, and texts that are not a patient's own words."""

from harmony_desktop.domain.replies.phrasing import Phrases

__all__ = [
    "ACCEPTING",
    "ARRIVED",
    "ARRIVED_BRIEFLY",
    "BILLING",
    "COMPLAINT",
    "CONDITION",
    "HANDED_ON",
    "IDENTITY",
    "INFORMATION",
    "INTERROGATIVE",
    "LATE",
    "LATER_HALF_OF_DAY",
    "MACHINE",
    "NO_CONDITION",
    "UNDECIDED",
]

MACHINE = Phrases(
    "ignor*/disregard*/forget/override/bypass/olvida* ~ instruction*/previous/above/prior/rules/"
    "prompt/everything/instrucciones/anterior*/reglas/safety",
    "system prompt/message/override/instruction*",
    "^ system/assistant/developer/admin/user", "you are/youre ?now a/an ~ assistant/bot/ai/agent/"
    "model/scheduler/system", "set/mark ~ intent/confidence/status/confirmed/appointment",
    "intent/confidence/classifier/json/sudo/chatgpt/gpt/llm/openai",
    "as an ai", "pretend ~", "act/roleplay as", "administrator/superuser/root",
    "all/every/everyone* appointments/patients/visits", "everyone", "todas las citas",
    "drop table", "select from", "insert into", "script", "http/https/www", "jailbreak",
    "new instructions", "your instructions", "instrucciones", "todos los pacientes",
)  # fmt: skip

HANDED_ON = Phrases(
    "^ fwd/fw/re/forwarded",
    "forwarded message",
    "original message",
    "wrote .",
    "^ liked/loved/disliked/laughed/emphasized/questioned/reacted ~",
    "mensaje reenviado",
    "reenviado",
    "^ reply",
    "begin forwarded",
)

IDENTITY = Phrases(
    "who is/are/r/the ?is this/you/it/that/texting/messaging/writing/sending", "whos this/it/that/"
    "texting/messaging/number/calling/asking/sending", "^ who this", "who sent/sends this",
    "what/which ?is office/place/company/practice/clinic/dentist/business/doctors ?is/are this/you/"
    "it/sent", "what/whats number/this is/about this/about ?about", "whats this ?about/for/number",
    "what this about", "what is this ?about", "is this ~ spam/scam/real/legit/bot/robot/person/"
    "human/computer/phishing/joke", "spam/scam", "dont recognize", "recognize this number",
    "how ~ get my number", "do i know you", "are you ~ bot/robot/real/human/person/computer",
    "what/where ~ texting/calling from", "quien es/eres/habla/escribe/manda/me/son/sos/esta/envia",
    "de donde/quien ?me ?es ?este/escrib*/mand*/llam*/habl*/numero", "de parte de quien",
    "que numero/oficina/clinica/consultorio es", "de que ?oficina/clinica/consultorio ?es/se trata",
    "^ y tu quien", "no reconozco",
)  # fmt: skip

BILLING = Phrases(
    "cost/costs/price/prices/pricing/copay/copays/deductible/owe/owed/owing/balance/bill/bills/"
    "billed/billing/invoice/payment/payments/pay/paying/paid/insurance/insurence/coverage/"
    "covered/covers/fee/fees/refund/refunded/estimate/statement/charge/charges/charged/charging/"
    "cigna/aetna/metlife/medicaid/medicare/humana/ppo/hmo/carecredit/hsa/fsa/preauth*/preapprov*/"
    "deposit/discount/financing/receipt/claim/claims/cuesta/cuestan/costo/precio/precios/pagar/"
    "pago/pagos/factura/saldo/cubre/cubren/cobran/cobro/cobra/cobraron/aseguranza/deuda/debo/"
    "deducible/copago/descuento/reembolso",
    "how much is/are/does/do/will/would/for/it/this/did/was/of/money .", "how much is/for/will/"
    "would",
    "^ how much .", "delta ?dental", "blue cross/shield", "care credit", "out of pocket",
    "in ?my network", "in network", "cuanto es/sale/cobran/vale/debo/seria/tengo/voy/me/le",
    "mi/aceptan/toman/este/ese/tienen/con/el/un/otro/nuevo ?mi/el/este seguro",
    "seguro dental/medico", "credit card", "tarjeta",
)  # fmt: skip

INTERROGATIVE = Phrases(
    "what/whats/when/whens/where/wheres/which/how/hows/why/cual/cuando/donde/cuanto/cuantos/"
    "cuanta/adonde/como",
    "who is/are/am/will/do/does/did/my",
    "whos my/the/seeing/doing",
    "que hora/dia/fecha/doctor/documentos/debo/tengo/hay/necesito/dentista",
    "quien me/va/es",
    "is/are/do/does/did/can/could/should/will/would/am/was/were/has/have it/there/this/that/you/"
    "my/the/i/we/they/your/these/she/he/anyone",
    "hay/tienen/puedo/debo/necesito/tengo/es/esta/estan/abren/cierran/atienden/puede/pueden",
)

INFORMATION = Phrases(
    "address/direccion/directions/located/location/ubicad*/ubicacion/parking/paperwork",
    "what time/day/date",
    "que hora/dia",
    "which doctor/dentist/hygienist/location/office/day",
    "office hours",
    "are you open",
    "remind me",
    "how long",
    "cuanto tiempo/dura/tarda",
)

CONDITION = Phrases(
    "only if/when", "unless", "as long as", "so long as", "depends", "depending", "provided ~",
    "assuming", "if i/im/my/it/its/the/we/they/he/she/there/theres/you/your/nothing/everything/"
    "that/traffic/weather/not/only/someone/somebody/doctor/insurance/all/ill/ive/both/work",
    "contingent", "siempre y cuando", "siempre que", "solo si", "depende*", "a menos que",
    "si puedo ~ voy/ire/confirmo/llego/salir/conseguir/encontrar", "si no me/llueve/hay/tengo/"
    "trabajo",
    "si me dan/dejan/siento/alcanza/da", "si mi", "si el/la/alguien/consigo/encuentro/salgo/"
    "tengo/llego/hay/todo/es", "en caso de",
)  # fmt: skip

NO_CONDITION = Phrases(
    "let me know if", "wonder*/see/ask/asking/check/know/sure/curious if", "if possible/available/"
    "needed/so/able/anything/any/thats/that's ok/okay/fine", "if you ?guys have/do/could/can/need/"
    "dont/are/want", "if thats/its/that/it ?is ok/okay/fine/possible/alright", "if im late/not",
    "what/wat/even/as if", "if i need/have/want to cancel/reschedule/call", "que si", "ver si",
    "saber si", "claro que si", "if i am/im/come/arrive/get/got ~ late/minutes", "si es posible",
    "si gracias", "call/text/contact me if", "if not", "if anything ~ changes/opens",
)  # fmt: skip

COMPLAINT = Phrases(
    "ridiculous/unacceptable/rude/worst/terrible/horrible/awful/disappoint*/manager/supervisor/"
    "complaint/complain/complaining/lawyer/attorney/yelp/unprofessional/incompetent/disgust*/"
    "pathetic/furious/appalling/outrageous/useless/disrespect*/ripoff/horrendous/pesim*/queja/"
    "quejarme/inaceptable/groser*/terribles/malisim*/gerente/shame/joke/clowns",
    "second/third/fourth/3rd/4th/2nd/fifth time", "# th/rd/nd time you/this/ive/my", "every single",
    "oh/yeah/ya/well/wow great/wonderful/perfect/sure/nice/fantastic/lovely", "great job/work",
    "thanks for nothing", "thanks a lot for", "real/very nice .", "way to go",
    "another ?# hour/hours in/of/wait*", "waste of", "wasting my", "wasted my", "fed up",
    "never calls/call/called/return*/answer*/pick*/responded", "nobody/noone ?ever calls/called/"
    "answers/picks/responds/cares/helped", "no one ?ever calls/called/answers/picks/responds",
    "still waiting", "charg* me twice", "mal/mala/malo servicio/atencion/experiencia",
    "report you", "bad review", "one star", "leave a review", "keep/kept/keeps cancel*/changing/"
    "moving/resched*/charging/overcharging", "you people", "how dare", "not happy",
    "so/very/really/extremely upset/angry/mad/frustrat*/unhappy/unprofessional", "botched",
    "messed/screwed up my", "waited ~ hour/hours/minutes", "nadie ~ contesta/responde/llama/llamo",
    "tercera vez", "siempre ~ esperar", "muy molest*", "estoy molest*", "no/yano vuelvo",
)  # fmt: skip

LATER_HALF_OF_DAY = Phrases(
    "en/por/de/a la tarde",
    "mas tarde",
    "buena/buenas tarde/tardes",
    "esta tarde",
    "too late",
    "later",
    "of late",
    "wont/not/never be late",
    "late afternoon/morning/evening/night/last",
    "late/latest appointment/slot/opening/fee",
    "how late",
    "as late as",
    "late on/fee/charge",
    "demasiado tarde",
    "no lateness",
    "up/stay* ?up late",
    "working/work* late",
)
"""Words with late in them that are no lateness."""

LATE = Phrases(
    "late/lates/retrasad*/retraso/atrasad*/atraso/tarde/onmyway/demorad*/demorar*/delayed",
    "running ?a ?little/bit/so/few/# ?minutes ?bit behind", "behind schedule", "# minutes behind",
    "# minutes ?away/out ?from .", "there/over in/within ?about/like #", "^ ?in # minutes",
    "minutes away/out", "almost there", "stuck ~ traffic/train/accident", "in traffic", "eta",
    "held up", "traffic is", "flat tire", "gps says", "got lost", "cant find ~ office/building",
    "llego/llegare/llegamos/llegando/estoy ~ en ?unos ?como #", "en camino", "en el trafico",
    "trafico", "there by # ?pm/am/:", "a few minutes away/out", "just left/leaving",
    "# minutes late/tarde/delayed", "half an hour ?late", "leaving now", "ya voy", "voy llegando",
    "i need/be ?another/about # minutes ?more",
)  # fmt: skip

ARRIVED = Phrases(
    "im/were/i/we/am ?all ?just ?still/currently ?now here/outside/inside/arrived/parked ?now",
    "just/we/i/have/ive/already/finally got/gotten/walked/pulled/arrived here/in/there/up/.",
    "just/we/ive/i/have/already/were parked/arrived", "^ ?ok ?hi ?hello ?just arrived/parked",
    "checked in", "in the/your/ur ?parking lot/lobby/waiting/parking/garage", "in ?the lobby",
    "at the front/door/desk/office/entrance/clinic/reception", "in/waiting ~ car ?outside/out/"
    "front",
    "pulling/pulled in/up", "out front", "sitting in", "ya ?estoy/estamos/llegue/llegamos/aqui/"
    "afuera ?aqui/afuera/ahi", "ya ?estoy/estamos aqui/afuera/ahi", "llegue/llegamos",
    "aqui estoy/estamos", "estoy/estamos aqui/afuera/adentro/en ?el ?la ?sala/estacionamiento/"
    "parqueo/lobby/puerta/recepcion/clinica/consultorio/parking",
)  # fmt: skip

ARRIVED_BRIEFLY = frozenset("here outside arrived parked aqui afuera present llegue".split())

UNDECIDED = Phrases(
    "maybe/perhaps/possibly/probably/might/idk/unsure/dunno/quizas/quiza/acaso/undecided",
    "not ?really ?100 ?completely sure/certain/positive", "dont know ?yet/if", "tal vez",
    "let me check/see/think/ask/get/look", "ill let you know", "ill/let ~ get back", "no se ?si",
    "a lo mejor", "dejame/dejeme ver/checar/revisar/preguntar/pensar", "yes and no", "yes or no",
    "i think so", "think about it", "have to check/see/think/ask", "need to check/think/ask/see",
    "creo que si", "te/le/les aviso", "puede ser", "50 50", "said yes", "yeah right", "ya right",
    "yeah sure", "when pigs", "i guess", "hopefully", "ill try", "try/trying to", "in your dreams",
    "voy a ver", "hay que ver", "por ver", "do my best", "hope so", "supongo", "mockery", "y "
    "you/are/do/did/r",
)  # fmt: skip

ACCEPTING = Phrases(
    "ill/well/will/id/i take/grab/book/snag/love/want/accept ?to ?it/that/this/the/one ?one/slot/"
    "spot/time", "i want/take/accept it/that/the/this", "book/grab/reserve/schedule it/me/that/us",
    "put/sign/pencil/count/book/slot me/us ?down/in/up", "take it", "i/we can come/be/make/do",
    "lo/la quiero/tomo/acepto/agarro", "me ?lo/la quedo/interesa/sirve/conviene/funciona",
    "apuntame/anotame/apunteme/anoteme/reservame/reserveme/agendame/agendeme/acepto/aceptado/"
    "accept/accepted", "puedo ir/llegar/asistir", "works", "ill be there", "well be there",
    "we/well take", "gimme", "give ?it to me", "im in", "yes please",
)  # fmt: skip
