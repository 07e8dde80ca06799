<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Message</name>
    <message>
        <source>No new replies</source>
        <translation>Sin respuestas nuevas</translation>
    </message>
    <message>
        <source>Reply read</source>
        <translation>Respuesta leída</translation>
    </message>
    <message>
        <source>{} replies read</source>
        <translation>{} respuestas leídas</translation>
    </message>
</context>
</TS>
