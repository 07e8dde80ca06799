<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Message</name>
    <message>
        <source>Five PINs were wrong. Give the passphrase of the practice.</source>
        <translation>Hubo cinco PIN equivocados. Dé la contraseña de la consulta.</translation>
    </message>
    <message>
        <source>No microphone can be used here. Typing works without.</source>
        <translation>Aquí no se puede usar ningún micrófono. Escribir funciona igual.</translation>
    </message>
    <message>
        <source>Say with --reason what would have been right.</source>
        <translation>Diga con --reason qué habría sido lo correcto.</translation>
    </message>
    <message>
        <source>That PIN is not right.</source>
        <translation>Ese PIN no es correcto.</translation>
    </message>
    <message>
        <source>That person no longer works here.</source>
        <translation>Esa persona ya no trabaja aquí.</translation>
    </message>
    <message>
        <source>The file cannot be written there.</source>
        <translation>No se puede escribir el archivo allí.</translation>
    </message>
    <message>
        <source>The microphone gives no sound any more. Look whether it is plugged in.</source>
        <translation>El micrófono ya no da sonido. Compruebe si está conectado.</translation>
    </message>
    <message>
        <source>The number must lie between 1 and {}.</source>
        <translation>El número debe estar entre 1 y {}.</translation>
    </message>
    <message>
        <source>Write the practice's name and the owner's.</source>
        <translation>Escriba el nombre de la consulta y el del titular.</translation>
    </message>
</context>
</TS>
