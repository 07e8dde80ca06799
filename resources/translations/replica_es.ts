<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Message</name>
    <message>
        <source>A newer version of this application has used the database; update this computer.</source>
        <translation>Una versión más nueva de esta aplicación ha usado la base de datos; actualice este ordenador.</translation>
    </message>
    <message>
        <source>A newer version of this application wrote the key file; update this one.</source>
        <translation>Una versión más nueva escribió el archivo de claves; actualice esta.</translation>
    </message>
    <message>
        <source>Choose a passphrase of at least {} characters.</source>
        <translation>Elija una contraseña de al menos {} caracteres.</translation>
    </message>
    <message>
        <source>That passphrase or recovery code does not open this practice.</source>
        <translation>Esa contraseña o código de recuperación no abre esta consulta.</translation>
    </message>
    <message>
        <source>That time zone is not known; write it like America/New_York.</source>
        <translation>No se conoce esa zona horaria; escríbala como America/New_York.</translation>
    </message>
    <message>
        <source>The backup cannot be written there; choose another folder.</source>
        <translation>No se puede escribir la copia ahí; elija otra carpeta.</translation>
    </message>
    <message>
        <source>The database could not be brought to this version; nothing was changed.</source>
        <translation>No se pudo llevar la base de datos a esta versión; no se cambió nada.</translation>
    </message>
    <message>
        <source>The database file belongs to another program or practice. Nothing was changed.</source>
        <translation>El archivo de la base de datos pertenece a otro programa o consultorio. No se cambió nada.</translation>
    </message>
    <message>
        <source>The database file has been cut short; restore a backup. Nothing was changed.</source>
        <translation>El archivo de la base de datos está incompleto; restaure una copia. No se cambió nada.</translation>
    </message>
    <message>
        <source>The database file is damaged; restore a backup.</source>
        <translation>El archivo de la base de datos está dañado; restaure una copia.</translation>
    </message>
    <message>
        <source>The database file is empty; restore a backup. Nothing was changed.</source>
        <translation>El archivo de la base de datos está vacío; restaure una copia. No se cambió nada.</translation>
    </message>
    <message>
        <source>The database file is not encrypted, so it is not this practice's. Nothing was changed.</source>
        <translation>El archivo de la base de datos no está cifrado, así que no es de este consultorio. No se cambió nada.</translation>
    </message>
    <message>
        <source>The database file may not be written to.</source>
        <translation>No se puede escribir en el archivo de la base de datos.</translation>
    </message>
    <message>
        <source>The database is busy; try again in a moment.</source>
        <translation>La base de datos está ocupada; inténtelo de nuevo en un momento.</translation>
    </message>
    <message>
        <source>The database no longer records every change, so it must not be used; restore a backup or call support.</source>
        <translation>La base de datos ya no registra todos los cambios y no debe usarse; restaure una copia o llame a soporte.</translation>
    </message>
    <message>
        <source>The database of this practice is missing; restore a backup.</source>
        <translation>Falta la base de datos de este consultorio; restaure una copia.</translation>
    </message>
    <message>
        <source>The disk is full; nothing was saved. Free some space.</source>
        <translation>El disco está lleno; no se guardó nada. Libere espacio.</translation>
    </message>
    <message>
        <source>The downtime pack holds no such day.</source>
        <translation>El paquete de emergencia no contiene ese día.</translation>
    </message>
    <message>
        <source>The key file of this practice is damaged; restore it from a backup.</source>
        <translation>El archivo de claves de esta consulta está dañado; restáurelo de una copia.</translation>
    </message>
    <message>
        <source>The practice is locked; unlock it first.</source>
        <translation>La consulta está cerrada; ábrala primero.</translation>
    </message>
    <message>
        <source>The settings file of this practice is missing; restore it from a backup.</source>
        <translation>Falta el archivo de ajustes de esta consulta; restáurelo de una copia.</translation>
    </message>
    <message>
        <source>There is already a practice in this folder.</source>
        <translation>Ya hay una consulta en esta carpeta.</translation>
    </message>
    <message>
        <source>There is no downtime pack in this folder.</source>
        <translation>No hay paquete de emergencia en esta carpeta.</translation>
    </message>
    <message>
        <source>There is no practice in this folder.</source>
        <translation>No hay ninguna consulta en esta carpeta.</translation>
    </message>
    <message>
        <source>There is no such backup.</source>
        <translation>No existe esa copia de seguridad.</translation>
    </message>
    <message>
        <source>This day of the downtime pack is damaged.</source>
        <translation>Este día del paquete de emergencia está dañado.</translation>
    </message>
    <message>
        <source>This file is no backup of this application, or it is damaged.</source>
        <translation>Este archivo no es una copia de esta aplicación o está dañado.</translation>
    </message>
    <message>
        <source>This practice is already open in another window on this computer.</source>
        <translation>Esta consulta ya está abierta en otra ventana de este equipo.</translation>
    </message>
</context>
</TS>
