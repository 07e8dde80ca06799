<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Message</name>
    <message>
        <source>The demo practice has 0 to 10 years of history.</source>
        <translation>La consulta de ejemplo tiene de 0 a 10 años de historia.</translation>
    </message>
    <message>
        <source>The demo practice has 1 to 12 operatories.</source>
        <translation>La consulta de ejemplo tiene de 1 a 12 gabinetes.</translation>
    </message>
    <message>
        <source>The demo practice has 1 to 500,000 patients.</source>
        <translation>La consulta de ejemplo tiene de 1 a 500.000 pacientes.</translation>
    </message>
</context>
</TS>
