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
        <source>Reject</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Respuestas</translation>
    </message>
    <message>
        <source>Somebody removed what was changed here: {}</source>
        <translation>Alguien eliminó lo que aquí se cambió: {}</translation>
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
        <source>Two desks changed {field} of {names}: kept “{kept}”, not “{other}”</source>
        <translation>Dos puestos cambiaron {field} de {names}: queda «{kept}», no «{other}»</translation>
    </message>
    <message>
        <source>Two patients, one chair: {}</source>
        <translation>Dos pacientes, un sillón: {}</translation>
    </message>
    <message>
        <source>Unknown number</source>
        <translation>Número desconocido</translation>
    </message>
</context>
</TS>
