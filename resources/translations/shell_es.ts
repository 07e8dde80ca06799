<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>Always safe</source>
        <translation>Siempre seguro</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Agenda</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>Todo enviado</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Más grande</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Claro u oscuro</translation>
    </message>
    <message>
        <source>Lock or switch person</source>
        <translation>Cerrar o cambiar de persona</translation>
    </message>
    <message>
        <source>Lock the practice</source>
        <translation>Cerrar la consulta con llave</translation>
    </message>
    <message>
        <source>Log in to this network first</source>
        <translation>Inicie sesión en esta red</translation>
    </message>
    <message>
        <source>Offline since {}</source>
        <translation>Sin conexión desde {}</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>En este equipo</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Pacientes</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Search patients or type a command</source>
        <translation>Busque pacientes o escriba una orden</translation>
    </message>
    <message>
        <source>Set my PIN</source>
        <translation>Fijar mi PIN</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Más pequeño</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sincronizar ahora</translation>
    </message>
    <message>
        <source>The server is not ours</source>
        <translation>El servidor no es el nuestro</translation>
    </message>
    <message>
        <source>The server must be updated</source>
        <translation>Hay que actualizar el servidor</translation>
    </message>
    <message>
        <source>This computer was shut out</source>
        <translation>Este ordenador ya no tiene acceso</translation>
    </message>
    <message>
        <source>This computer's clock is wrong</source>
        <translation>El reloj de este ordenador está mal</translation>
    </message>
    <message>
        <source>This network asks for a password</source>
        <translation>Esta red pide una contraseña</translation>
    </message>
    <message>
        <source>This practice works alone; nothing has to be sent.</source>
        <translation>Esta consulta trabaja sola; no hay nada que enviar.</translation>
    </message>
    <message>
        <source>This version is too old</source>
        <translation>Esta versión es demasiado antigua</translation>
    </message>
    <message>
        <source>Top bar</source>
        <translation>Barra superior</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undo  Ctrl+Z</source>
        <translation>Deshacer  Ctrl+Z</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Lo que se hizo</translation>
    </message>
    <message numerus="yes">
        <source>{} changes waiting</source>
        <translation>
            <numerusform>{} cambio en espera</numerusform>
            <numerusform>{} cambios en espera</numerusform>
        </translation>
    </message>
</context>
</TS>
