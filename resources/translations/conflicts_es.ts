<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Both stay in this chair</source>
        <translation>Los dos se quedan en este sillón</translation>
    </message>
    <message>
        <source>Bring it back with the change</source>
        <translation>Recuperarlo con el cambio</translation>
    </message>
    <message>
        <source>I have seen it</source>
        <translation>Lo he visto</translation>
    </message>
    <message>
        <source>Keep what stands</source>
        <translation>Dejar lo que está</translation>
    </message>
    <message>
        <source>Leave it removed</source>
        <translation>Dejarlo eliminado</translation>
    </message>
    <message>
        <source>Move {} elsewhere</source>
        <translation>Llevar a {} a otro lugar</translation>
    </message>
    <message>
        <source>Stands now</source>
        <translation>Está ahora</translation>
    </message>
    <message>
        <source>Take the other instead</source>
        <translation>Tomar lo otro</translation>
    </message>
    <message>
        <source>The other desk wrote</source>
        <translation>El otro puesto escribió</translation>
    </message>
    <message>
        <source>nothing</source>
        <comment>an empty value</comment>
        <translation>nada</translation>
    </message>
</context>
</TS>
