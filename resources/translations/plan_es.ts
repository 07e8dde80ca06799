<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>? Open</source>
        <translation>? Abierto</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Aceptar</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decisión</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Estimate {all}, accepted {accepted}</source>
        <translation>Presupuesto {all}, aceptado {accepted}</translation>
    </message>
    <message>
        <source>Name of who signs</source>
        <translation>Nombre de quien firma</translation>
    </message>
    <message>
        <source>No treatment plan yet. Chart planned work, then put it onto the plan.</source>
        <translation>Aún no hay plan. Anote trabajo planificado y póngalo en el plan.</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Fase</translation>
    </message>
    <message>
        <source>Phase after</source>
        <translation>Fase siguiente</translation>
    </message>
    <message>
        <source>Phase before</source>
        <translation>Fase anterior</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Reabrir</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Firmar</translation>
    </message>
    <message>
        <source>Sign the plan</source>
        <translation>Firmar el plan</translation>
    </message>
    <message>
        <source>presented {}</source>
        <translation>presentado el {}</translation>
    </message>
    <message>
        <source>signed {day} by {name}</source>
        <translation>firmado el {day} por {name}</translation>
    </message>
    <message>
        <source>✓ Accepted</source>
        <translation>✓ Aceptado</translation>
    </message>
    <message>
        <source>✕ Declined</source>
        <translation>✕ Rechazado</translation>
    </message>
</context>
</TS>
