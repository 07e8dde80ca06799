<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Message</name>
    <message>
        <source>The server answered another question; the changes wait here.</source>
        <translation>El servidor respondió a otra pregunta; los cambios esperan aquí.</translation>
    </message>
    <message>
        <source>The server's address must begin with https, so that nobody can listen in.</source>
        <translation>La dirección del servidor debe empezar por https para que nadie pueda escuchar.</translation>
    </message>
    <message>
        <source>This computer was shut out of the practice; ask the owner.</source>
        <translation>Este ordenador ya no pertenece al consultorio; pregunte al propietario.</translation>
    </message>
    <message>
        <source>This practice keeps its key on its own computers; make the code on one of them.</source>
        <translation>Este consultorio guarda su clave en sus propios ordenadores; cree el código en uno de ellos.</translation>
    </message>
    <message>
        <source>This practice works alone; connect it to a server first.</source>
        <translation>Esta consulta trabaja sola; conéctela antes a un servidor.</translation>
    </message>
    <message>
        <source>Write the server's address like https://central.example.org.</source>
        <translation>Escriba la dirección del servidor como https://central.example.org.</translation>
    </message>
</context>
</TS>
