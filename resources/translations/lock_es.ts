<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>Enter the desk</source>
        <translation>Entrar</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Cerrado</translation>
    </message>
    <message>
        <source>My PIN</source>
        <translation>Mi PIN</translation>
    </message>
    <message>
        <source>New PIN, four to eight digits</source>
        <translation>PIN nuevo, de cuatro a ocho cifras</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Passphrase of the practice</source>
        <translation>Contraseña de la consulta</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Fijar</translation>
    </message>
    <message>
        <source>The PIN again</source>
        <translation>El PIN otra vez</translation>
    </message>
    <message>
        <source>The two PINs differ.</source>
        <translation>Los dos PIN no coinciden.</translation>
    </message>
    <message>
        <source>This window has nobody to switch to.</source>
        <translation>En esta ventana no hay a quién cambiar.</translation>
    </message>
    <message>
        <source>What you had typed is here again.</source>
        <translation>Lo que había escrito está aquí de nuevo.</translation>
    </message>
    <message>
        <source>Who is at the desk?</source>
        <translation>¿Quién está en recepción?</translation>
    </message>
    <message>
        <source>{} is at the desk</source>
        <translation>{} está en recepción</translation>
    </message>
</context>
</TS>
