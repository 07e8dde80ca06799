<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Window</name>
    <message>
        <source>Audit entries</source>
        <translation>Entradas de auditoría</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Here now</source>
        <translation>Aquí ahora</translation>
    </message>
    <message>
        <source>In the backup</source>
        <translation>En la copia</translation>
    </message>
    <message>
        <source>Look into it    Enter</source>
        <translation>Examinarla    Intro</translation>
    </message>
    <message numerus="yes">
        <source>Lost here: all {} actions since then.</source>
        <translation>
            <numerusform>Se pierde aquí: {} acción posterior.</numerusform>
            <numerusform>Se pierden aquí: las {} acciones posteriores.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was done here since then, so nothing is lost.</source>
        <translation>Desde entonces no se hizo nada aquí, así que no se pierde nada.</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Restaurar una copia</translation>
    </message>
    <message>
        <source>Restore this backup</source>
        <translation>Restaurar esta copia</translation>
    </message>
    <message>
        <source>The server has all of it; it comes back by itself.</source>
        <translation>El servidor lo tiene todo; vuelve por sí solo.</translation>
    </message>
    <message>
        <source>There is no practice on this computer yet, so nothing is lost.</source>
        <translation>En este equipo aún no hay ninguna consulta, así que no se pierde nada.</translation>
    </message>
    <message>
        <source>This is a backup of another practice than the one on this computer.</source>
        <translation>Es una copia de otra consulta, no de la que hay en este equipo.</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Visitas</translation>
    </message>
    <message>
        <source>What is here now is put aside in the folder of backups, not deleted.</source>
        <translation>Lo que hay aquí ahora se aparta en la carpeta de copias, no se borra.</translation>
    </message>
    <message>
        <source>What is on this computer now cannot be read; it is put aside, not deleted.</source>
        <translation>Lo que hay ahora en este equipo no se puede leer; se aparta, no se borra.</translation>
    </message>
    <message numerus="yes">
        <source>What the server has comes back by itself; {} changes it has not got do not.</source>
        <translation>
            <numerusform>Lo que tiene el servidor vuelve por sí solo; {} cambio que no tiene, no.</numerusform>
            <numerusform>Lo que tiene el servidor vuelve por sí solo; {} cambios que no tiene, no.</numerusform>
        </translation>
    </message>
    <message>
        <source>Whole. {practice}, made on {moment}</source>
        <translation>Completa. {practice}, hecha el {moment}</translation>
    </message>
    <message>
        <source>Write the file and the passphrase.</source>
        <translation>Escriba el archivo y la contraseña.</translation>
    </message>
</context>
</TS>
