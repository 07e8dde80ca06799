<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Message</name>
    <message>
        <source>The settings file of this computer is damaged; restore it or delete it.</source>
        <translation>El archivo de ajustes de este equipo está dañado; restáurelo o bórrelo.</translation>
    </message>
</context>
</TS>
