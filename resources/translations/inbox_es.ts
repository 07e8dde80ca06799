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
        <source>Nothing waits here.</source>
        <translation>No hay nada pendiente.</translation>
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
        <source>Replies</source>
        <translation>Respuestas</translation>
    </message>
    <message>
        <source>Say what would have been right, so that the agent learns.</source>
        <translation>Diga qué habría sido lo correcto, para que el agente aprenda.</translation>
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
        <source>What would have been right?</source>
        <translation>¿Qué habría sido lo correcto?</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>Su respuesta</translation>
    </message>
    <message>
        <source>call about the visit of {}</source>
        <translation>llamar sobre la cita del {}</translation>
    </message>
    <message>
        <source>send a reminder of the visit of {when} by {channel}</source>
        <translation>enviar un recordatorio de la cita del {when} por {channel}</translation>
    </message>
</context>
</TS>
