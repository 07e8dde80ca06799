<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Message</name>
    <message>
        <source>A value from the server was not sealed by this practice; nothing was taken over.</source>
        <translation>Un valor del servidor no fue sellado por este consultorio; no se ha tomado nada.</translation>
    </message>
    <message>
        <source>The answer was not understood; something between here and the server altered it.</source>
        <translation>No se entendió la respuesta; algo entre este equipo y el servidor la alteró.</translation>
    </message>
    <message>
        <source>The message is larger than the agreed limit.</source>
        <translation>El mensaje supera el límite acordado.</translation>
    </message>
    <message>
        <source>The practice's key did not arrive whole; ask for a new code.</source>
        <translation>La clave del consultorio no llegó completa; pida un código nuevo.</translation>
    </message>
    <message>
        <source>This computer has not been given the practice's newest key yet.</source>
        <translation>Este ordenador aún no ha recibido la clave más reciente del consultorio.</translation>
    </message>
</context>
</TS>
