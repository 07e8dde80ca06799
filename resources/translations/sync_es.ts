<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Message</name>
    <message>
        <source>Something between here and the server answers in its place, such as the log-in page of a public network.</source>
        <translation>Algo entre este equipo y el servidor responde en su lugar, como la página de acceso de una red pública.</translation>
    </message>
    <message>
        <source>The connection broke off in the middle; it is tried again by itself.</source>
        <translation>La conexión se cortó a mitad; se intenta de nuevo por sí sola.</translation>
    </message>
    <message>
        <source>The server answered another question; the changes wait here.</source>
        <translation>El servidor respondió a otra pregunta; los cambios esperan aquí.</translation>
    </message>
    <message>
        <source>The server could not prove that it is yours; nothing was sent.</source>
        <translation>El servidor no pudo demostrar que es el suyo; no se envió nada.</translation>
    </message>
    <message>
        <source>The server did not answer; the changes wait here and go out later.</source>
        <translation>El servidor no respondió; los cambios esperan aquí y saldrán después.</translation>
    </message>
    <message>
        <source>The server has a problem; the changes wait here and go out later.</source>
        <translation>El servidor tiene un problema; los cambios esperan aquí y saldrán después.</translation>
    </message>
    <message>
        <source>The server is busy; the changes wait here and go out in a while.</source>
        <translation>El servidor está ocupado; los cambios esperan aquí y saldrán en un rato.</translation>
    </message>
    <message>
        <source>The server is newer than this computer; update this computer. Nothing is lost.</source>
        <translation>El servidor es más nuevo que este equipo; actualice este equipo. No se pierde nada.</translation>
    </message>
    <message>
        <source>The server is older than this computer; ask whoever looks after it to update it. Everything waits here until then.</source>
        <translation>El servidor es más antiguo que este equipo; pida a quien lo cuida que lo actualice. Hasta entonces todo espera aquí.</translation>
    </message>
    <message>
        <source>The server sent another part than was asked for; it is fetched again.</source>
        <translation>El servidor envió otra parte que la pedida; se pide de nuevo.</translation>
    </message>
    <message>
        <source>The server's address must begin with https, so that nobody can listen in.</source>
        <translation>La dirección del servidor debe empezar por https para que nadie pueda escuchar.</translation>
    </message>
    <message>
        <source>The server's certificate is out of date, or this computer's clock is wrong; check date and time. Nothing was sent.</source>
        <translation>El certificado del servidor ha caducado o el reloj de este ordenador está mal; compruebe fecha y hora. No se envió nada.</translation>
    </message>
    <message>
        <source>There is no connection to the server; the changes wait here and go out later.</source>
        <translation>No hay conexión con el servidor; los cambios esperan aquí y saldrán después.</translation>
    </message>
    <message>
        <source>This computer was shut out of the practice; ask the owner.</source>
        <translation>Este ordenador ya no pertenece al consultorio; pregunte al propietario.</translation>
    </message>
    <message>
        <source>This network wants its own user name and password before it lets the computer out; ask whoever looks after the network.</source>
        <translation>Esta red pide su propio usuario y contraseña antes de dejar salir al ordenador; pregunte a quien se ocupa de la red.</translation>
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
