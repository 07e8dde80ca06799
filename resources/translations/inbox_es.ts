<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>  Confidence {} %</source>
        <translation>  Confianza {} %</translation>
    </message>
    <message>
        <source>All of this kind    Ctrl+Enter</source>
        <translation>Todas las de este tipo    Ctrl+Intro</translation>
    </message>
    <message>
        <source>Also free: {}</source>
        <translation>También libre: {}</translation>
    </message>
    <message>
        <source>Answer    Enter</source>
        <translation>Responder    Intro</translation>
    </message>
    <message>
        <source>Answer a message</source>
        <translation>Responder a un mensaje</translation>
    </message>
    <message>
        <source>Approve    Enter</source>
        <translation>Aprobar    Intro</translation>
    </message>
    <message>
        <source>Asked for a time {}</source>
        <translation>Pidió una hora {}</translation>
    </message>
    <message>
        <source>Asked for after {}</source>
        <translation>Pidió después de las {}</translation>
    </message>
    <message>
        <source>Asked for before {}</source>
        <translation>Pidió antes de las {}</translation>
    </message>
    <message>
        <source>Asked for next week</source>
        <translation>Pidió la próxima semana</translation>
    </message>
    <message>
        <source>Asked for {}</source>
        <translation>Pidió {}</translation>
    </message>
    <message numerus="yes">
        <source>Best of {} who can come</source>
        <translation>
            <numerusform>La mejor opción: {} puede venir</numerusform>
            <numerusform>La mejor de {} personas que pueden venir</numerusform>
        </translation>
    </message>
    <message>
        <source>Brings the visit of {} forward</source>
        <translation>Adelanta la cita del {}</translation>
    </message>
    <message>
        <source>Call {name}, {phone}: {body}</source>
        <translation>Llamar a {name}, {phone}: {body}</translation>
    </message>
    <message>
        <source>Calls and messages</source>
        <translation>Llamadas y mensajes</translation>
    </message>
    <message>
        <source>Close    Esc</source>
        <translation>Cerrar    Esc</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Conflictos</translation>
    </message>
    <message>
        <source>Correct    Ctrl+Enter</source>
        <translation>Corregir    Ctrl+Intro</translation>
    </message>
    <message>
        <source>Correct    F2</source>
        <translation>Corregir    F2</translation>
    </message>
    <message>
        <source>Correct the proposal</source>
        <translation>Corregir la propuesta</translation>
    </message>
    <message>
        <source>Decide    Enter</source>
        <translation>Decidir    Intro</translation>
    </message>
    <message>
        <source>Done by itself: {}</source>
        <translation>Hecho por sí solo: {}</translation>
    </message>
    <message>
        <source>Fills {} % of the time</source>
        <translation>Llena el {} % del tiempo</translation>
    </message>
    <message>
        <source>Frees the time</source>
        <translation>Libera el horario</translation>
    </message>
    <message>
        <source>In your own words: press Tab and write</source>
        <translation>Con sus palabras: pulse Tab y escriba</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Bandeja</translation>
    </message>
    <message>
        <source>Kinds of entries</source>
        <translation>Tipos de entradas</translation>
    </message>
    <message>
        <source>No-show risk {} %</source>
        <translation>Riesgo de ausencia {} %</translation>
    </message>
    <message>
        <source>Nobody on the waitlist can come</source>
        <translation>Nadie de la lista de espera puede venir</translation>
    </message>
    <message>
        <source>Nothing waits here.</source>
        <translation>No hay nada pendiente.</translation>
    </message>
    <message>
        <source>Offer    F3</source>
        <translation>Ofrecer    F3</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>Propuestas</translation>
    </message>
    <message>
        <source>Put away    Del</source>
        <translation>Archivar    Supr</translation>
    </message>
    <message>
        <source>Reject    Del</source>
        <translation>Rechazar    Supr</translation>
    </message>
    <message>
        <source>Reminders and calls queued</source>
        <translation>Recordatorios y llamadas en cola</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Respuestas</translation>
    </message>
    <message>
        <source>Say what would have been right, so that the agent learns.</source>
        <translation>Diga qué habría sido lo correcto, para que el agente aprenda.</translation>
    </message>
    <message>
        <source>Seen    Enter</source>
        <translation>Visto    Intro</translation>
    </message>
    <message>
        <source>Send    Ctrl+Enter</source>
        <translation>Enviar    Ctrl+Intro</translation>
    </message>
    <message>
        <source>Somebody removed what was changed here: {}</source>
        <translation>Alguien eliminó lo que aquí se cambió: {}</translation>
    </message>
    <message>
        <source>Suggested answers</source>
        <translation>Respuestas sugeridas</translation>
    </message>
    <message>
        <source>Take back    Del</source>
        <translation>Deshacer    Supr</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>No funcionó.</translation>
    </message>
    <message>
        <source>The server did not take a change in {}; it stays here.</source>
        <translation>El servidor no aceptó un cambio en {}; se queda aquí.</translation>
    </message>
    <message>
        <source>Two desks changed {field} of {names}</source>
        <translation>Dos puestos cambiaron «{field}» de {names}</translation>
    </message>
    <message>
        <source>Two desks changed {field} of {names}: kept “{kept}”, not “{other}”</source>
        <translation>Dos puestos cambiaron «{field}» de {names}: queda «{kept}», no «{other}»</translation>
    </message>
    <message>
        <source>Two patients, one chair: {}</source>
        <translation>Dos pacientes, un sillón: {}</translation>
    </message>
    <message>
        <source>Unknown number</source>
        <translation>Número desconocido</translation>
    </message>
    <message>
        <source>Usual time: {}</source>
        <translation>Hora habitual: {}</translation>
    </message>
    <message numerus="yes">
        <source>Waiting for {} days</source>
        <translation>
            <numerusform>Espera desde hace {} día</numerusform>
            <numerusform>Espera desde hace {} días</numerusform>
        </translation>
    </message>
    <message>
        <source>What would have been right?</source>
        <translation>¿Qué habría sido lo correcto?</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>Su respuesta</translation>
    </message>
    <message>
        <source>asks to cancel the visit of {}</source>
        <translation>pide cancelar la cita del {}</translation>
    </message>
    <message>
        <source>by WhatsApp</source>
        <translation>por WhatsApp</translation>
    </message>
    <message>
        <source>by e-mail</source>
        <translation>por correo electrónico</translation>
    </message>
    <message>
        <source>by text message</source>
        <translation>por mensaje de texto</translation>
    </message>
    <message>
        <source>call about the visit of {}</source>
        <translation>llamar sobre la cita del {}</translation>
    </message>
    <message>
        <source>could be answered: “{}”</source>
        <translation>se podría responder: «{}»</translation>
    </message>
    <message>
        <source>could come on {when}, {minutes}</source>
        <translation>podría venir el {when}, {minutes}</translation>
    </message>
    <message>
        <source>could come on {when}, {provider}</source>
        <translation>podría venir el {when}, {provider}</translation>
    </message>
    <message>
        <source>could move from {before} to {when}, {provider}</source>
        <translation>podría pasar del {before} al {when}, {provider}</translation>
    </message>
    <message>
        <source>in the afternoon</source>
        <translation>por la tarde</translation>
    </message>
    <message>
        <source>in the evening</source>
        <translation>por la noche</translation>
    </message>
    <message>
        <source>in the morning</source>
        <translation>por la mañana</translation>
    </message>
    <message>
        <source>says they have arrived</source>
        <translation>dice que ha llegado</translation>
    </message>
    <message>
        <source>send a reminder of the visit of {when} {way}</source>
        <translation>enviar un recordatorio de la cita del {when} {way}</translation>
    </message>
    <message>
        <source>{day} at {time}</source>
        <translation>{day} a las {time}</translation>
    </message>
    <message>
        <source>{done} done, {left} left</source>
        <translation>{done} hechas, {left} pendientes</translation>
    </message>
    <message numerus="yes">
        <source>{} cannot</source>
        <translation>
            <numerusform>{} no puede</numerusform>
            <numerusform>{} no pueden</numerusform>
        </translation>
    </message>
</context>
</TS>
