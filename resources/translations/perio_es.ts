<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>Chart of gums</source>
        <translation>Ficha de encías</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Comparar con</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Prof.</translation>
    </message>
    <message>
        <source>Every site is read</source>
        <translation>Todos los sitios leídos</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>Examen</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Margen</translation>
    </message>
    <message>
        <source>New exam</source>
        <translation>Examen nuevo</translation>
    </message>
    <message>
        <source>No exam yet. New exam begins one.</source>
        <translation>Aún no hay examen. «Examen nuevo» empieza uno.</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nada</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Signos</translation>
    </message>
    <message>
        <source>Tooth {tooth} {side} {end}</source>
        <translation>Diente {tooth} {side} {end}</translation>
    </message>
    <message>
        <source>bleeding</source>
        <translation>sangrado</translation>
    </message>
    <message>
        <source>calculus</source>
        <translation>cálculo</translation>
    </message>
    <message>
        <source>depth {}</source>
        <translation>profundidad {}</translation>
    </message>
    <message>
        <source>distal</source>
        <translation>distal</translation>
    </message>
    <message>
        <source>facial</source>
        <translation>vestibular</translation>
    </message>
    <message>
        <source>lingual</source>
        <translation>lingual</translation>
    </message>
    <message>
        <source>margin {}</source>
        <translation>margen {}</translation>
    </message>
    <message>
        <source>mesial</source>
        <translation>mesial</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>medio</translation>
    </message>
    <message>
        <source>plaque</source>
        <translation>placa</translation>
    </message>
    <message>
        <source>suppuration</source>
        <translation>supuración</translation>
    </message>
</context>
</TS>
