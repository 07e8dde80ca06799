<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Message</name>
    <message>
        <source>Say with --reason what would have been right.</source>
        <translation>Diga con --reason qué habría sido lo correcto.</translation>
    </message>
    <message>
        <source>Write the practice's name and the owner's.</source>
        <translation>Escriba el nombre de la consulta y el del titular.</translation>
    </message>
</context>
</TS>
