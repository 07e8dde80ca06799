<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>Amalgam</source>
        <translation>Amalgama</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>Puente</translation>
    </message>
    <message>
        <source>Build-up</source>
        <translation>Reconstrucción</translation>
    </message>
    <message>
        <source>Chart of teeth</source>
        <translation>Ficha de dientes</translation>
    </message>
    <message>
        <source>Crown</source>
        <translation>Corona</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>Caries</translation>
    </message>
    <message>
        <source>Denture</source>
        <translation>Prótesis</translation>
    </message>
    <message>
        <source>Done today</source>
        <translation>Hecho hoy</translation>
    </message>
    <message>
        <source>Existing</source>
        <translation>Existente</translation>
    </message>
    <message>
        <source>Existing, elsewhere</source>
        <translation>Existente, de otro lugar</translation>
    </message>
    <message>
        <source>Extraction</source>
        <translation>Extracción</translation>
    </message>
    <message>
        <source>FDI numbers</source>
        <translation>Números FDI</translation>
    </message>
    <message>
        <source>Filling</source>
        <translation>Obturación</translation>
    </message>
    <message>
        <source>For example: 14 mod comp tp</source>
        <translation>Por ejemplo: 14 mod comp tp</translation>
    </message>
    <message>
        <source>Fracture</source>
        <translation>Fractura</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Oculto</translation>
    </message>
    <message>
        <source>Impacted</source>
        <translation>Impactado</translation>
    </message>
    <message>
        <source>Implant</source>
        <translation>Implante</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Ausente</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>Anotado</translation>
    </message>
    <message>
        <source>Nothing is charted yet. Type in the line above, such as 3 mo ama e.</source>
        <translation>Aún no hay nada anotado. Escriba en la línea de arriba, como 3 mo ama e.</translation>
    </message>
    <message>
        <source>Onlay</source>
        <translation>Onlay</translation>
    </message>
    <message>
        <source>Onto the plan</source>
        <translation>Al plan</translation>
    </message>
    <message>
        <source>Other work</source>
        <translation>Otro trabajo</translation>
    </message>
    <message>
        <source>Primary tooth</source>
        <translation>Diente de leche</translation>
    </message>
    <message>
        <source>Referred</source>
        <translation>Derivado</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Resuelto</translation>
    </message>
    <message>
        <source>Root canal</source>
        <translation>Endodoncia</translation>
    </message>
    <message>
        <source>Rotated</source>
        <translation>Girado</translation>
    </message>
    <message>
        <source>Sealant</source>
        <translation>Sellador</translation>
    </message>
    <message>
        <source>Shifted</source>
        <translation>Desplazado</translation>
    </message>
    <message>
        <source>Shorthand</source>
        <translation>Abreviatura</translation>
    </message>
    <message>
        <source>Surfaces</source>
        <translation>Superficies</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>This is charted on the Perio tab.</source>
        <translation>Esto se anota en la pestaña Periodoncia.</translation>
    </message>
    <message>
        <source>Tooth {}</source>
        <translation>Diente {}</translation>
    </message>
    <message>
        <source>Unerupted</source>
        <translation>Sin erupcionar</translation>
    </message>
    <message>
        <source>Veneer</source>
        <translation>Carilla</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Observar</translation>
    </message>
    <message>
        <source>What the patterns mean</source>
        <translation>Qué significan las tramas</translation>
    </message>
</context>
</TS>
