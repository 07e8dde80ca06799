<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Message</name>
    <message>
        <source>None of the wheels holds {}.</source>
        <translation>Ninguno de los paquetes contiene {}.</translation>
    </message>
    <message>
        <source>The voice model moonshine_decoder.npz did not come out as expected.</source>
        <translation>El modelo de voz moonshine_decoder.npz no salió como se esperaba.</translation>
    </message>
    <message>
        <source>The voice model {} is not the expected file. {}</source>
        <translation>El modelo de voz {} no es el archivo esperado. {}</translation>
    </message>
    <message>
        <source>The voice model {} is not the expected file; nothing is installed.</source>
        <translation>El modelo de voz {} no es el archivo esperado; no se instala nada.</translation>
    </message>
    <message>
        <source>The voice models are not installed. {} Typing works without.</source>
        <translation>Los modelos de voz no están instalados. {} Con el teclado todo funciona.</translation>
    </message>
    <message>
        <source>Voice needs {}: install the dependency group voice. Typing works without.</source>
        <translation>La voz necesita {}: instale el grupo de dependencias voice. Con el teclado todo funciona.</translation>
    </message>
    <message>
        <source>Voice needs {}: install the group voice.</source>
        <translation>La voz necesita {}: instale el grupo voice.</translation>
    </message>
    <message>
        <source>cannot be read.</source>
        <translation>no se puede leer.</translation>
    </message>
    <message>
        <source>holds no sound.</source>
        <translation>no contiene sonido.</translation>
    </message>
    <message>
        <source>holds values that are no sound.</source>
        <translation>contiene valores que no son sonido.</translation>
    </message>
    <message>
        <source>is longer than an hour.</source>
        <translation>dura más de una hora.</translation>
    </message>
    <message>
        <source>is not a WAV file.</source>
        <translation>no es un archivo WAV.</translation>
    </message>
    <message>
        <source>is of a kind that cannot be read; plain PCM can.</source>
        <translation>es de un tipo que no se puede leer; el PCM sin comprimir sí.</translation>
    </message>
    <message>
        <source>{} cannot be read.</source>
        <translation>{} no se puede leer.</translation>
    </message>
</context>
</TS>
