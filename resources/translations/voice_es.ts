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
<context>
    <name>Window</name>
    <message>
        <source>A short tone for each command</source>
        <translation>Un tono corto por cada orden</translation>
    </message>
    <message>
        <source>All the time</source>
        <translation>Todo el tiempo</translation>
    </message>
    <message>
        <source>Choose a key alone that types nothing, such as F9.</source>
        <translation>Elija una sola tecla que no escriba nada, como F9.</translation>
    </message>
    <message>
        <source>Commands are spoken in English; the same words may be typed.</source>
        <translation>Las órdenes se dicen en inglés; las mismas palabras se pueden teclear.</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Oído</translation>
    </message>
    <message>
        <source>Hold {} and speak</source>
        <translation>Mantenga {} y hable</translation>
    </message>
    <message>
        <source>Is this right? Enter for yes, Esc for no</source>
        <translation>¿Es correcto? Intro sí, Esc no</translation>
    </message>
    <message>
        <source>Key of the pedal</source>
        <translation>Tecla del pedal</translation>
    </message>
    <message>
        <source>Key of the pedal: press it here</source>
        <translation>Tecla del pedal: púlsela aquí</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Escuchar</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Escuchando</translation>
    </message>
    <message>
        <source>Loudness at the microphone</source>
        <translation>Volumen en el micrófono</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Micrófono</translation>
    </message>
    <message>
        <source>Microphone…</source>
        <translation>Micrófono…</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Not written</source>
        <translation>No se anotó</translation>
    </message>
    <message>
        <source>Opening the microphone</source>
        <translation>Abriendo el micrófono</translation>
    </message>
    <message>
        <source>Paused: say resume</source>
        <translation>En pausa: diga resume</translation>
    </message>
    <message>
        <source>Read back aloud (with a headset)</source>
        <translation>Repetir en voz alta (con auriculares)</translation>
    </message>
    <message>
        <source>Say</source>
        <translation>Decir</translation>
    </message>
    <message>
        <source>The computer's own choice</source>
        <translation>El que elija el equipo</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Voz</translation>
    </message>
    <message>
        <source>Voice is not installed: harmony-desktop voice install</source>
        <translation>La voz no está instalada: harmony-desktop voice install</translation>
    </message>
    <message>
        <source>Voice is off</source>
        <translation>La voz está apagada</translation>
    </message>
    <message>
        <source>Voice stopped</source>
        <translation>La voz se detuvo</translation>
    </message>
    <message>
        <source>What can I say?</source>
        <translation>¿Qué puedo decir?</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Qué hace</translation>
    </message>
    <message>
        <source>While the key or pedal is down</source>
        <translation>Mientras se pulsa la tecla o el pedal</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>Se escribe</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
</context>
</TS>
