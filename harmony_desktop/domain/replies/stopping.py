"""Every way of saying: write to me no more; and the other reasons never to write to a number again.

Any reasonable wording revokes consent (47 CFR 64.1200(a)(10)); the words named there are stop,
quit, end, revoke, opt out, cancel and unsubscribe. A missed one is worse than one too many.
"""

from harmony_desktop.domain.replies.phrasing import Phrases

__all__ = [
    "ASKS_FOR_TEXTS",
    "BARE_CANCEL",
    "BARE_STOP",
    "BOILERPLATE",
    "DEAD",
    "DEAD_THINGS",
    "NOT_STOPPING",
    "STOPPING",
    "STOP_COMPANIONS",
    "WRONG_NUMBER",
]

BARE_STOP = frozenset(
    "stop stopall unsubscribe quit end revoke optout remove alto parar pare paren para baja basta "
    "detener deten detengan detenganse unsubscribed desuscribir desuscribirme desuscribirse "
    "cease desist dnc unfollow salir terminar revocar".split()
)
"""Alone in a clause, with nothing but courtesy, each of them stops the texts."""

BARE_CANCEL = frozenset("cancel cancelar".split())
"""Legally a stop, though the patient may mean the visit."""

STOP_COMPANIONS = frozenset(
    "please thanks thank you it this now just hi hello hey ok already all immediately and por "
    "favor ya por gracias hola todo esto eso asap sorry i said me guys again for good kindly "
    "right away forever y".split()
)

BOILERPLATE = Phrases(
    "reply/text/txt/send/responda/envie stop to ~ ?opt ?out",
    "reply/text/txt/send/responda/envie stop/alto para ~ ?no ?recibir ?mas ?mensajes",
    "reply/text/send stop/help/y/yes/c/n/no/r to ~ optout/end/unsubscribe/cancel/confirm/stop",
    "reply/text/send y/yes/c/n/no/r/help/stop/info to/for",
    "stop to end/optout/unsubscribe/cancel",
    "stop 2 end/optout",
)

NOT_STOPPING = Phrases(
    "dont/never/didnt stop ~ text*/messag*/send*/remind*/contact*",
    "dont/never/not unsubscribe",
    "stop/stopping/stopped by/in/at/over/taking/eating/drinking/bleeding/hurting/throbbing",
    "dont/didnt/cant/couldnt understand/get/see/find/open/read/recall/remember/know ~ "
    "text/texts/message/messages/reminder",
    "didnt mean ~ stop",
    "text/call me if",
)

_MESSAGES = (
    "text/texts/texting/texted/message/messages/messaging/sms/notification/notifications/"
    "reminder/reminders/alerts/spam/spamming/msgs/whatsapp/whatsapps/robotexts"
)
_WRITING = "text/texting/message/messaging/contact/contacting/send/sending/bother/bothering/spam"
_ESCRITOS = "mensaje*/texto*/sms/notificacion*/recordatorio*/whatsapp*/aviso*/texteo*"

STOPPING = Phrases(
    f"stop/quit/cease/enough/discontinue/halt ~ {_MESSAGES}/contacting/sending/bothering/"
    "writing/calling/emailing/harassing/blowing",
    "stop/quit it with",
    "stop/quit with the",
    "told/asked/said/telling/asking/begging/want/need/like ~ to stop",
    "make it/this/these/them stop",
    "stop this/that crap/shit/nonsense/stuff/bs",
    f"end/cancel/block/disable/deactivate/revoke ~ {_MESSAGES}/subscription/consent/permission",
    "turn/shut/switch off ~ texts/text/messages/notifications/reminders/alerts",
    "turn/shut/switch ~ texts/text/messages/notifications/reminders/alerts off",
    f"dont/never/not/stop/nolonger {_WRITING}/write me/us/this/my/again/anymore/any/more/here/"
    "these/to/stuff/things/ever",
    "dont ever/please/you/you/even/want/dare/keep "
    f"{_WRITING}/write/texted/contacted/messaged",
    "dont ?want ?you ?to ?be text/texting/texted/contact/contacted/message/messaged me/us/this/"
    "again/anymore/by",
    "dont/nolonger want/need/like/wish/care/appreciate ~ texts/texting/messages/texted/sms/"
    "notifications/reminders",
    "dont/nolonger want/wish/need/like to receive/get/be/hear ~ "
    "texts/text/messages/these/this/anything/from/texted/messaged/contacted",
    "dont want to hear from",
    "dont want/need/like these/this/them anymore",
    "dont call/email/phone me/us/this again/anymore/ever/number",
    "dont call or text/message",
    "dont text or call",
    "never/nor text/contact/message/write",
    f"no/zero more ~ {_MESSAGES}",
    f"no/without {_MESSAGES}",
    "do me a favor and stop",
    "not ?interested ?in ?receiving/getting/want/wanting ~ texts/messages",
    "not interested in ~ texts/messages/texting/reminders",
    f"hate/tired/sick/annoyed/annoying/fed ~ {_MESSAGES}",
    "texting/texts/text/messages/messaging/sms ~ cost/costs/costing me/money/too/a",
    "texts/messages ~ harass*/annoying/unwanted/unsolicited",
    "harass* me/us/texts/messages",
    "cease and desist",
    "remove/removed/delete/erase/drop/scratch/clear me/us ?from ?your/the/this/any/all ?list/lists/"
    "system/texts/database/texting/text/contact/contacts/mailing/messaging/messages/number",
    "remove/delete/erase/lose/forget/block/drop/clear my/this/our/his/her/the ?phone ?cell "
    "number/info/contact/information/phone/cell/details",
    "remove/take/get/want/like/pull/drop ~ off ?of ?your/this/the/these/ur/all ?text/texting/"
    "contact/call/mailing/message/messaging/sms list/lists/texts/messages/texting/reminders",
    "take/get/remove me off .",
    "remove me from/please/now/. ?this/your/these/all ?list/lists/texts/text/.",
    "from/off your ?text/texting/contact/call/mailing list",
    "want/like/wish/asked to be removed/unsubscribed/off",
    "how ~ get off ~ list/texts",
    "let me out of ~ list/texts/messages",
    "unsubscrib*", "unsuscrib*", "desuscrib*", "desinscrib*", "optout",
    "leave me/us alone", "leave me the", "go away", "get lost", "buzz off", "piss off",
    "f off", "fuck off", "fuck you", "screw off", "lose/loose my number",
    "withdraw/revoke/revoking/withdrawing/rescind/retract/remove ~ consent/permission/"
    "authorization",
    "dont/nolonger have/give/consent ~ permission/consent/authorization ?to",
    "dont/nolonger/never/didnt consent/agree/agreed/authorize to ~ texts/texting/messages/text/be",
    "never signed up ~ texts/this/these",
    "not authorized to text/contact/message",
    "blocking/blocked you/this/your/number", "report* ~ spam/fcc", "this is spam",
    "instead of/than text*/messag*", "only/just email/call/phone/mail/write me ~ no/not/never",
    "only contact ~ email/phone/mail/calls", "by email/phone/mail only", "email only",
    "only email me", "phone calls only", "do/put ~ do/dont/not call/contact list",
    "dont disturb me",
    "no/yano/nunca/jamas ?me/nos/le ?vuelva*/siga*/quiero/quieran/necesito/deseo/deben ?a ?que/me "
    "?me escrib*/mand*/manden/envi*/contact*/molest*/texte*/text*",
    "dej*/par*/cese*/basta/evit* de/con escrib*/mand*/envi*/contact*/molest*/texte*/llam*/estar/"
    "mis/los/sus/tantos/estos/mensajes/textos",
    f"no/yano/sin/nunca ?me ?quiero/deseo/necesito/quisiera/manden/envien ~ {_ESCRITOS}",
    "no/yano ?quiero/deseo recibir", "no/yano quiero ~ sus/estos/mas mensajes/textos",
    f"basta/alto/suficiente/dejen/paren/pare/deje/cancel*/detener/deteng*/termin* ~ {_ESCRITOS}/"
    "suscripcion",
    f"no mas/tantos {_ESCRITOS}", "dar/darme/denme/doy/dame/darse/den de baja",
    "quit*/sac*/elimin*/borr*/remuev*/remov* ~ lista*/sistema/numero/contactos/mensajes/telefono/"
    "celular/datos",
    "quit*/sac*/borr* de ?su/esta/la lista", "deje*/dejar/dejenme/dejame ?me/nos en paz",
    "no/yano me interesa* ~ mensajes/textos", "me tienen hart*", "no autoriz* ~ mensajes/textos",
    "no tienen ~ permiso/consentimiento", "revoc* ~ consentimiento/permiso/autorizacion",
    "no ~ molest*", "no me text*", "yano ~ texte*/text*/manden/mandes/mande/envie*/escriba*",
)  # fmt: skip

ASKS_FOR_TEXTS = Phrases(
    "text/message/contact me/us again", "start ~ texting/sending/texts/messages",
    "resume ~ texts/messages/texting/reminders", "sign me ?back up for ~ texts/reminders/messages",
    "turn ~ texts/reminders ?back on", "opt me ?back in", "opt/optin ?back in", "resubscrib*",
    "subscribe me", "vuelv* a mand*/envi*/escrib*", "quiero recibir ~ mensajes/textos",
)  # fmt: skip

WRONG_NUMBER = Phrases(
    "wrong number/numbers/person/phone/no/guy/lady/patient/cell/contact/people/family/one/house",
    "not/isnt/never/longer/nolonger ?the ?her/his/their/my/moms/right/correct/that ?correct "
    "phone/number/cell",
    "not/isnt the right/person/correct person/number/phone/one",
    "isnt/not ~ phone/number ?anymore",
    "dont know/recognize anyone/anybody/any/him/her/a/that ?named/called/person/by/is/name",
    "dont know this person/name",
    "dont know who ~ is", "no/nobody/noone one by/named/called/here/with/name",
    "nobody/noone ~ name/named/number", "there/theres is/are/isnt no/any ~ here",
    "not my appointment", "isnt my appointment", "never been ~ office/dentist/patient",
    "not a patient", "not your patient", "nolonger her/his/their number",
    "this is not me", "mistaken ~ number/identity",
    "new owner of ~ number", "had this number ~ ?years/months", "just got this number",
    "numero/persona equivocad*", "equivoc* ~ numero/persona/telefono", "se equivoc*",
    "esta/estan equivocad*", "numero incorrecto/errado/mal", "no soy esa/ese/el/la ?misma persona",
    "no es ~ numero/telefono/celular", "no conozco a", "aqui no vive*", "yano es ~ numero",
)  # fmt: skip

DEAD_THINGS = Phrases(
    "phone/battery/car/cell/laptop/engine/truck/tablet ?just/is/was died/dead/dying",
    "dead ?car battery/line/phone/tired/serious/end/tooth/nerve",
    "im dead",
    "muerto/muerta de",
    "dying to/of/laughing",
    "nerve ~ died/dead",
    "tooth ~ died/dead",
    "passed the",
)
"""What dies without anybody having died."""

DEAD = Phrases(
    "passed away/on", "has/have/had passed", "passed last/in/on/yesterday/this ?week/month/year",
    "died", "is/was/has/been deceased", "^ deceased", "is/are dead", "the late",
    "nolonger with us/alive/living", "lost my/our husband/wife/mom/mother/dad/father/son/daughter/"
    "brother/sister", "rest/rests in peace", "^ rip", "fallecio", "fallecid*", "murio", "murieron",
    "difunt*", "esta muert*", "descans* en paz", "yano esta con nosotros", "ha muerto", "se murio",
    "paso a mejor vida",
)  # fmt: skip
