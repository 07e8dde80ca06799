<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>Book the next free time</source>
        <translation>Dar la próxima hora libre</translation>
    </message>
    <message>
        <source>Enter opens · Esc goes back</source>
        <translation>Intro abre · Esc vuelve</translation>
    </message>
    <message>
        <source>Name, phone, date of birth, e-mail, or a command</source>
        <translation>Nombre, teléfono, fecha de nacimiento, correo o una orden</translation>
    </message>
    <message>
        <source>Nothing found. Try three digits of the phone number.</source>
        <translation>Nada encontrado. Pruebe con tres cifras del teléfono.</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Resultados</translation>
    </message>
    <message>
        <source>Search patients and commands</source>
        <translation>Buscar pacientes y órdenes</translation>
    </message>
</context>
</TS>
